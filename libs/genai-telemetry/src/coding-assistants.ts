import type { Attributes, LogRecord } from '#otlp';
import { asText, numberOf, textOf } from './attribute-names.js';
import { callOf, isoOf, partiesOf, withoutMissing } from './call-events.js';
import type { MappedCall, MappedToolCall, Origin } from './metered-record.js';

/** A tool that writes a log record of its own about each call of a model. */
interface CodingAssistant {
  readonly events: readonly string[];
  readonly provider: string | undefined;
  readonly isCacheOutside: boolean;
  /** Whether it is a call, where the event's name alone does not say it. */
  isCall?(attributes: Attributes): boolean;
}

const assistants: readonly CodingAssistant[] = [
  // Revenium's own CLI writes the form of Claude Code for other tools, too.
  {
    events: ['claude_code.api_request', 'claude-code.api_request'],
    provider: 'anthropic',
    isCacheOutside: true,
  },
  { events: ['gemini_cli.api_response', 'gemini-cli.api_request'], provider: 'gcp.gen_ai', isCacheOutside: false },
  { events: ['cursor_ide.api_response'], provider: undefined, isCacheOutside: true },
  {
    // Written twice, the first time without tokens.
    events: ['codex.sse_event'],
    provider: 'openai',
    isCacheOutside: false,
    isCall: (attributes) =>
      attributes.get('event.kind') === 'response.completed' && attributes.get('input_token_count') !== undefined,
  },
];

const codingServices = /^(?:claude-code|gemini-cli|cursor-ide|codex(?:$|[_-].*))/;
const codingScopes = /^(?:com\.anthropic\.claude_code|gemini-cli$|codex)/;

/** Their logs tell of every call; what their spans and metrics tell is the same again. */
export const isCodingAssistant = ({ service, scope }: Origin): boolean =>
  codingServices.test(service) || codingScopes.test(scope);

/** The call that a log record of a coding assistant tells of. */
export function codingCallOf(record: LogRecord, origin: Origin): MappedCall | undefined {
  const { attributes } = record;
  if (attributes === undefined) return undefined;
  const assistant = assistantOf(record, attributes);
  if (!assistant || assistant.isCall?.(attributes) === false) return undefined;
  const endNs = timeOf(record);
  const durationMs = numberOf(attributes.get('duration_ms'));
  const startNs = endNs !== undefined && durationMs !== undefined ? endNs - nanosecondsOf(durationMs) : endNs;
  const call = callOf({
    attributes,
    origin,
    from: 'log',
    startNs,
    endNs,
    // The records of a session share a trace; none is a span of the call.
    traceId: undefined,
    spanId: undefined,
    error: undefined,
    isCacheOutside: assistant.isCacheOutside,
    ...(assistant.provider !== undefined && { provider: assistant.provider }),
  });
  return call && identified(call, attributes);
}

function assistantOf({ body, eventName }: LogRecord, attributes: Attributes): CodingAssistant | undefined {
  const said = [eventName, asText(attributes.get('event.name')), typeof body === 'string' ? body : undefined];
  return assistants.find(({ events }) => events.some((event) => said.includes(event)));
}

/** By the request, else by its place in its session, else (with its time and counts) by its conversation. */
function identified(call: MappedCall, attributes: Attributes): MappedCall {
  const { marks } = call;
  const transaction = textOf(attributes, ['transaction_id']);
  if (marks.responseId !== undefined || transaction !== undefined)
    return { ...call, marks: { ...marks, responseId: marks.responseId ?? transaction } };
  const session = textOf(attributes, ['session.id']);
  const sequence = asText(attributes.get('event.sequence'));
  if (session === undefined || sequence === undefined) return call;
  return { ...call, marks: { ...marks, otherwise: [...marks.otherwise, sequence] } };
}

/** Codex writes 0 as the time of its records. */
export function timeOf({ timeUnixNano, observedTimeUnixNano, attributes }: LogRecord): bigint | undefined {
  const said = asText(attributes?.get('event.timestamp'));
  const milliseconds = said === undefined ? Number.NaN : Date.parse(said);
  const timestamp = Number.isNaN(milliseconds) ? undefined : BigInt(milliseconds) * 1_000_000n;
  return [timeUnixNano, timestamp, observedTimeUnixNano].find((time) => time !== undefined && time !== 0n);
}

const longestMs = 86_400_000;
const nanosecondsOf = (ms: number): bigint => BigInt(Math.round(Math.min(Math.max(ms, 0), longestMs) * 1e6));

/** A tool's call, as Revenium's SDK writes it. */
export function toolCallOf(record: LogRecord, origin: Origin): MappedToolCall | undefined {
  const { attributes, body, eventName } = record;
  if (attributes === undefined || ![body, eventName, attributes.get('event.name')].includes('tool.call'))
    return undefined;
  const toolId = textOf(attributes, ['tool.id']);
  if (toolId === undefined) return undefined;
  const time = isoOf(timeOf(record));
  const session = textOf(attributes, ['session.id']);
  const durationMs = numberOf(attributes.get('duration_ms'));
  const success = attributes.get('success');
  const properties = withoutMissing({
    toolId,
    durationMs,
    success: typeof success === 'boolean' ? success : asText(success) === 'true',
    errorMessage: textOf(attributes, ['error.message'])?.slice(0, 500),
    traceId: session,
    toolDescription: textOf(attributes, ['tool.description'])?.slice(0, 500),
    toolCategory: textOf(attributes, ['tool.category']),
    toolVersion: textOf(attributes, ['tool.version']),
    toolTags: textOf(attributes, ['tool.tags']),
    middlewareSource: textOf(attributes, ['middleware.source']) ?? textOf(origin.resource, ['middleware.source']),
    serviceName: origin.service === '' ? undefined : origin.service,
  });
  const transaction = textOf(attributes, ['transaction_id']);
  const identity =
    transaction === undefined
      ? [origin.service, session ?? '', toolId, String(timeOf(record) ?? ''), durationMs ?? '', String(success)]
      : ['transaction', transaction];
  return {
    kind: 'tool-call',
    event: { ...partiesOf(attributes, origin), ...(time !== undefined && { time }), properties },
    identity,
  };
}
