import { callOfLog, callOfSpan, isCodingAssistant, type MappedCall, type Origin } from '#genai-telemetry';
import { idFrom } from '#identifiers';
import type { LogRecord, Signal, Span } from '#otlp';
import { isCleanText } from '../clean-text.js';
import type { Outcome, TelemetryFound, UsageFound } from './telemetry-intake.js';

/** Who tells of calls: the tenant's word, else the table of known senders. */
function showsCalls(found: TelemetryFound, origin: Origin, signal: 'spans' | 'logs'): boolean {
  const said = found.settings.senders.get(origin.service)?.signal ?? 'auto';
  if (said !== 'auto') return said === signal;
  return (signal === 'logs') === isCodingAssistant(origin);
}

/** A span that may be a call, to be settled when all of its request are known. */
export interface SpanOfCall {
  readonly call: MappedCall;
  readonly origin: Origin;
  readonly isAgent: boolean;
  readonly isServer: boolean;
}

const server = 2;
const providersClient = /^com\.anthropic\.sdk\./;

export function spanOfCall(span: Span, origin: Origin): SpanOfCall | undefined {
  const mapped = callOfSpan(span, origin);
  return mapped && { ...mapped, origin, isServer: span.kind === server };
}

/**
 * Each call once. The provider's own client knows most of a call, and then the innermost span's instrumentation does, so the
 * shorter ones come first; a server's span counts where nobody else shows the call, and an agent's where nothing below it is known.
 */
export function settleSpans(found: TelemetryFound, spans: readonly SpanOfCall[]): void {
  const place = ({ isAgent, isServer, call, origin }: SpanOfCall) =>
    (isAgent ? 2e18 : isServer ? 1e18 : providersClient.test(origin.scope) ? -1e18 : 0) +
    Number(call.marks.endNs - call.marks.startNs);
  const placed = spans.map((span) => ({ span, place: place(span) })).sort((a, b) => a.place - b.place);
  for (const { span: one } of placed) {
    found.count('traces', one.origin, outcomeOfSpan(found, one));
  }
}

function outcomeOfSpan(found: TelemetryFound, { call, origin, isAgent }: SpanOfCall): Outcome {
  if (!showsCalls(found, origin, 'spans')) return 'duplicate-signal';
  if (isAgent) {
    if (found.settings.senders.get(origin.service)?.countsAgents !== true) return 'ignored';
    if (found.memory.knowsCallsOf(call.marks.traceId, found.now)) return 'duplicate-signal';
  }
  found.memory.noteSpansFrom(origin.service, found.now);
  return addCall(found, call, origin, 'traces');
}

/** Undefined where the record tells of no call. */
export function outcomeOfLog(found: TelemetryFound, record: LogRecord, origin: Origin): Outcome | undefined {
  const mapped = callOfLog(record, origin);
  if (mapped === undefined) return undefined;
  if (mapped.from === 'tool') {
    const { event, identity } = mapped.call;
    add(found, { kind: 'tool-call', event, id: idFrom('tool-call', ...identity), origin, signal: 'logs' });
    return 'tool-call';
  }
  const { call } = mapped;
  const said = found.settings.senders.get(origin.service)?.signal ?? 'auto';
  if (mapped.from === 'coding-assistant')
    return said === 'auto' || said === 'logs' ? addCall(found, call, origin, 'logs') : 'duplicate-signal';
  // The convention's event repeats a span, or the record of a coding assistant; it counts where there is neither.
  if (said !== 'logs') {
    if (said !== 'auto' || isCodingAssistant(origin)) return 'duplicate-signal';
    if (found.memory.sendsSpans(origin.service, found.now)) return 'duplicate-signal';
  }
  return addCall(found, call, origin, 'logs');
}

function addCall(found: TelemetryFound, call: MappedCall, origin: Origin, signal: Signal): Outcome {
  const { kind, event, marks, problems } = call;
  const scope = `${signal}/${origin.service}/${origin.scope}`;
  const verdict = found.memory.see(marks, scope, found.now, idFrom);
  if (verdict.is === 'duplicate') return 'duplicate-signal';
  const named = organized(found, event, origin);
  const properties = { ...named.properties, transactionId: verdict.eventId };
  const seen = verdict.isFirst ? { marks } : {};
  add(found, { kind, event: { ...named, properties }, id: verdict.eventId, origin, signal, problems, ...seen });
  return problems.length > 0 ? 'rejected' : 'completion';
}

function organized(found: TelemetryFound, event: MappedCall['event'], { service }: Origin): MappedCall['event'] {
  const rule = found.settings.senders.get(service);
  if (!rule) return event;
  return {
    ...(rule.organization !== null && { organization: rule.organization }),
    ...(rule.product !== null && { product: rule.product }),
    ...event,
  };
}

interface Addition {
  readonly kind: 'ai-completion' | 'tool-call' | 'event';
  readonly event: MappedCall['event'];
  readonly id: string;
  readonly origin: Origin;
  readonly signal: Signal;
  readonly marks?: MappedCall['marks'];
  readonly problems?: MappedCall['problems'];
}

export function add(found: TelemetryFound, { event, id, problems = [], ...usage }: Addition): void {
  found.usage.push({ ...usage, problems, event: usageEventOf(event, id) });
}

export function usageEventOf(event: MappedCall['event'], id: string): UsageFound['event'] {
  const whole = { ...event, id };
  return isCleanThroughout(whole) ? whole : cleaned(whole);
}

/** Nearly always, and then nothing has to be copied. */
function isCleanThroughout(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  for (const key in value) if (!isCleanText(key) || !isCleanThroughout((value as never)[key])) return false;
  return true;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is the character that is looked for
const nul = /\u0000/g;

/** What telemetry says is mended rather than refused: a text without NUL and halves of surrogate pairs. */
function cleaned<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(nul, '\ufffd').toWellFormed() as Value;
  if (Array.isArray(value)) return value.map(cleaned) as Value;
  if (typeof value === 'number') return (Number.isFinite(value) ? value : null) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [cleaned(key), cleaned(member)])) as Value;
}
