import { Type } from 'typebox';

/** What of the metering API's requests the doors know, for their page and their checks; whatever else is there they accept. */
const text = (description?: string) => Type.Optional(Type.Union([Type.String(), Type.Null()], { description }));
const number = (description?: string) =>
  Type.Optional(Type.Union([Type.Number(), Type.String(), Type.Null()], { description }));
const flag = (description?: string) => Type.Optional(Type.Union([Type.Boolean(), Type.Null()], { description }));
const count = (description: string) => Type.Union([Type.Number(), Type.String(), Type.Null()], { description });
const anything = (description: string) => Type.Object({}, { additionalProperties: true, description });

/** Identities are taken as text or numbers; an empty one is none. */
const identities = {
  transactionId: text('What makes it unique. Default: idempotencyKey, else the header, else what it says'),
  idempotencyKey: text('An id where there is no transactionId; the same as the header Idempotency-Key'),
  organizationName: text(),
  organizationId: text('Where no name is given; a name too'),
  productName: text(),
  productId: text('Where no name is given; a name too'),
  subscriptionId: text('One that nobody knows falls back to the names beside it'),
  subscriber: Type.Optional(
    Type.Object({ id: text(), email: text(), credential: Type.Optional(Type.Object({ name: text() })) }),
  ),
  subscriberCredential: text("Where the subscriber's credential has no name"),
};

/** Fields with a place of their own in an event, or with what nobody must keep: prompts, answers, secrets. */
export const leftOut: ReadonlySet<string> = new Set([
  ...Object.keys(identities),
  'systemPrompt',
  'inputMessages',
  'outputResponse',
]);

const call = {
  ...identities,
  model: Type.String(),
  provider: Type.String(),
  requestTime: text('ISO 8601; without an offset it is UTC'),
  responseTime: text('When it happened. Default: the request time, else now'),
  requestDuration: number('Milliseconds'),
  operationType: text(),
  totalCost: number("What it cost, in USD; before the server's own prices"),
  billingUnit: text(),
  environment: text(),
  region: text(),
  agent: text(),
  taskType: text(),
  traceId: text(),
  traceType: text(),
  traceName: text(),
  agenticJobType: text('In lower case from here on'),
  attributes: Type.Optional(anything('Whatever the sender likes')),
};

export const CompletionRequest = Type.Object({
  ...call,
  inputTokenCount: number('It, the output or the total is needed; null counts as none'),
  outputTokenCount: number(),
  totalTokenCount: number(),
  cacheReadTokenCount: number(),
  cacheCreationTokenCount: number(),
  cacheCreation5mTokenCount: number(),
  cacheCreation1hTokenCount: number(),
  reasoningTokenCount: number(),
  inputTokenCost: number(),
  outputTokenCost: number(),
  cacheReadTokenCost: number(),
  cacheCreationTokenCost: number(),
  stopReason: text(),
  completionStartTime: text(),
  timeToFirstToken: number('Milliseconds'),
  isStreamed: flag(),
  temperature: number(),
  responseQualityScore: number('From 0 to 1'),
});

export const ImageRequest = Type.Object({
  ...call,
  requestedImageCount: number('It or actualImageCount is needed'),
  actualImageCount: number(),
  resolution: text('Or in attributes'),
  quality: text('Or in attributes'),
  style: text(),
  format: text(),
});

export const AudioRequest = Type.Object({
  ...call,
  durationSeconds: number(),
  characterCount: number(),
  inputTokenCount: number(),
  outputTokenCount: number(),
  inputAudioTokenCount: number(),
  outputAudioTokenCount: number(),
  realtime: flag('Or isRealtime'),
  voice: text(),
  language: text(),
});

export const VideoRequest = Type.Object({
  ...call,
  durationSeconds: number(),
  requestedDurationSeconds: number(),
  creditsConsumed: number(),
  creditRate: number(),
  fps: number(),
  resolution: text(),
  completionStatus: text(),
});

export const ToolEventRequest = Type.Object({
  ...identities,
  toolId: Type.String({ minLength: 1 }),
  timestamp: text('When it happened. Default: now'),
  durationMs: count('Milliseconds'),
  success: Type.Union([Type.Boolean(), Type.Null()]),
  operation: text(),
  errorMessage: text(),
  costUsd: number('What the call cost, in USD'),
  agent: text(),
  workflowId: text(),
  traceId: text(),
  usageMetadata: Type.Optional(anything('Whatever the sender likes')),
});

export const MeterEventRequest = Type.Object({
  ...identities,
  payload: anything('What was used'),
  timestamp: text('When it happened. Default: the request time, else now'),
  requestTime: text(),
  sourceType: text('Default: UNKNOWN'),
  sourceId: text(),
});

const apiCall = { ...identities, transactionId: Type.String(), timestamp: text('Default: now'), contentType: text() };

export const ApiRequestRequest = Type.Object({
  ...apiCall,
  method: text(),
  resource: text(),
  sourceId: text(),
  sourceType: text(),
  credential: text('The key that was used'),
  remoteHost: text(),
  userAgent: text(),
  requestMessageSize: number('Bytes'),
});

export const ApiResponseRequest = Type.Object({
  ...apiCall,
  responseCode: count('The HTTP status'),
  totalDuration: number('Milliseconds'),
  backendLatency: number('Milliseconds'),
  gatewayLatency: number('Milliseconds'),
  responseMessageSize: number('Bytes'),
});

export const LegacyMeterRequest = Type.Object({
  ...identities,
  method: text(),
  responseCode: number(),
  url: text(),
  api: text(),
  application: text(),
  correlationId: text('What makes it unique'),
  productKey: text('The key that was used'),
  elements: Type.Optional(
    Type.Array(Type.Object({ name: Type.String(), value: number() }), { description: 'What was used' }),
  ),
});
