import type { LogRecord, Metric, Span } from '#otlp';
import { asText, textOf } from './attribute-names.js';
import { callOf } from './call-events.js';
import { spanKindOf } from './call-kinds.js';
import { codingCallOf, timeOf, toolCallOf } from './coding-assistants.js';
import type { MappedCall, MappedToolCall, Origin } from './metered-record.js';

/** Instrumentations that count the cache apart from the input, under the names that say inside. */
const scopesWithCacheOutside: ReadonlySet<string> = new Set([
  '@traceloop/instrumentation-anthropic',
  'com.anthropic.claude_code',
  'com.anthropic.claude_code.tracing',
  // They pass on what Anthropic and Bedrock count, which is without the cache.
  'openlit.instrumentation.anthropic',
  'openlit.instrumentation.bedrock',
  'opentelemetry.instrumentation.bedrock',
  'opentelemetry.instrumentation.botocore.bedrock-runtime',
]);

export interface MappedSpan {
  readonly call: MappedCall;
  /** The span sums up what an agent did: it counts only where a tenant says so, and nothing below it is known. */
  readonly isAgent: boolean;
}

/** The call of a model that a span is. Undefined for all other spans, and for calls without counts. */
export function callOfSpan(span: Span, origin: Origin): MappedSpan | undefined {
  const kind = spanKindOf(span);
  if (kind === 'other' || span.attributes === undefined) return undefined;
  const call = callOf({
    attributes: span.attributes,
    origin,
    from: 'span',
    startNs: span.startTimeUnixNano,
    endNs: span.endTimeUnixNano,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    error: errorOf(span),
    isCacheOutside: scopesWithCacheOutside.has(origin.scope),
  });
  return call && { call, isAgent: kind === 'agent' };
}

function errorOf({ status, events = [] }: Span): string | undefined {
  if (status?.code !== 2) return undefined;
  const exception = events.find(({ name }) => name === 'exception')?.attributes;
  return status.message || textOf(exception, ['exception.message', 'exception.type']) || 'error';
}

const usageEvent = 'gen_ai.client.inference.operation.details';

export type MappedLog =
  | { readonly from: 'coding-assistant'; readonly call: MappedCall }
  /** The convention's event about a call, which mostly has a span, too. */
  | { readonly from: 'event'; readonly call: MappedCall; readonly isSampled: boolean }
  | { readonly from: 'tool'; readonly call: MappedToolCall };

export function callOfLog(record: LogRecord, origin: Origin): MappedLog | undefined {
  const tool = toolCallOf(record, origin);
  if (tool) return { from: 'tool', call: tool };
  const coding = codingCallOf(record, origin);
  if (coding) return { from: 'coding-assistant', call: coding };
  const { attributes, eventName, flags = 0 } = record;
  if (attributes === undefined || (eventName ?? asText(attributes.get('event.name'))) !== usageEvent) return undefined;
  const time = timeOf(record);
  const call = callOf({
    attributes,
    origin,
    from: 'log',
    startNs: time,
    endNs: time,
    traceId: record.traceId,
    spanId: record.spanId,
    error: undefined,
    isCacheOutside: scopesWithCacheOutside.has(origin.scope),
  });
  return call && { from: 'event', call, isSampled: (flags & 1) === 1 };
}

const genAiMetrics =
  /^(?:gen_ai\.client\.|gen_ai\.server\.|gemini_cli\.|claude_code\.|codex\.|llm\.|traceloop\.|copilot_chat\.|github\.copilot\.)/;

/** Metrics repeat in sums what spans or logs tell call by call. */
export const repeatsCalls = ({ name = '' }: Metric): boolean => genAiMetrics.test(name);
