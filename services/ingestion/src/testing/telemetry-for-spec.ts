import { CallMemory } from '#genai-telemetry';
import { telemetryOfJson } from '#otlp';
import { readTelemetry } from '../domain/telemetry/read-telemetry.js';
import type { SenderRule } from '../domain/telemetry/sender-rules.js';
import { type Outcome, TelemetryFound } from '../domain/telemetry/telemetry-intake.js';

const trace = '0af7651916cd43dd8448eb211c80319c';
let spans = 0;

export type Attributes = Readonly<Record<string, unknown>>;

const written = (value: unknown): object => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(written) } };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
};
export const listed = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: written(value) }));

/** From one millisecond of a minute to another. */
export const span = (name: string, [from, to]: [number, number], attributes: Attributes, more: object = {}) => ({
  traceId: trace,
  spanId: (++spans).toString(16).padStart(16, '0'),
  name,
  kind: 3,
  startTimeUnixNano: `1795337448${String(from).padStart(3, '0')}000000`,
  endTimeUnixNano: `1795337448${String(to).padStart(3, '0')}000000`,
  attributes: listed(attributes),
  ...more,
});
export const scoped = (name: string, ...all: object[]) => ({ scope: { name }, spans: all });
export const tracesOf = (resource: Attributes, ...scopeSpans: object[]) => ({
  resourceSpans: [{ resource: { attributes: listed(resource) }, scopeSpans }],
});
export const traces = (...scopeSpans: object[]) =>
  tracesOf({ 'service.name': 'app', 'telemetry.sdk.language': 'python' }, ...scopeSpans);

/** A sender's requests, one after the other. */
export class Intake {
  private readonly memory = new CallMemory();
  now = 1_795_337_449_000;
  readonly outcomes: Outcome[] = [];

  constructor(private readonly rule?: Partial<SenderRule>) {}

  read(body: object, signal: 'traces' | 'logs' | 'metrics' = 'traces') {
    const rule = { service: 'app', signal: 'auto', countsAgents: false, organization: null, product: null } as const;
    const senders = new Map(this.rule ? [['app', { ...rule, ...this.rule }]] : []);
    const count = (_signal: unknown, _origin: unknown, outcome: Outcome) => this.outcomes.push(outcome);
    const found = new TelemetryFound(this.memory, { senders, mappings: [] }, this.now, count, undefined);
    readTelemetry(telemetryOfJson(signal, body), found);
    return found.usage.map(({ event, kind, problems }) => ({
      kind,
      problems,
      ...(event as { id: string; time?: string; organization?: string; subscriber?: string; product?: string }),
      properties: event['properties'] as Record<string, unknown>,
    }));
  }
}

export const anthropic = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'anthropic' };
export const claude = {
  ...anthropic,
  'gen_ai.response.model': 'claude-sonnet-4-20250514',
  'gen_ai.usage.input_tokens': 69,
  'gen_ai.usage.output_tokens': 6,
};
export const cached = {
  'gen_ai.usage.input_tokens': 69,
  'gen_ai.usage.output_tokens': 6,
  'gen_ai.usage.cache_read.input_tokens': 12,
  'gen_ai.usage.cache_creation.input_tokens': 40,
};
