import type { CallMarks } from './metered-record.js';

/** A call that was seen, with the id of its event. */
interface SeenCall {
  readonly marks: CallMarks;
  readonly scope: string;
  readonly eventId: string;
  /** Of this call other instrumentations have shown it too: each scope once. Made when the first has. */
  shownBy: Map<string, string> | undefined;
}

export type CallVerdict =
  /** `isFirst`: it was not seen before. */
  | { readonly is: 'usage'; readonly eventId: string; readonly isFirst: boolean }
  /** Another record has told of this call. */
  | { readonly is: 'duplicate' };

const traceMs = 2 * 60_000;
const responseMs = 60 * 60_000;
const mostOfATrace = 2_000;
const mostOfAResponse = 100;
const mostOfAUsage = 100;
const mostKept = 100_000;

/**
 * Remembers the calls of one tenant for as long as another record may tell of them: those of a trace for two minutes,
 * those of a response's id for an hour. What it cannot remember (a restart, another replica) is caught by the ids
 * themselves, which are made of what a call is.
 */
export class CallMemory {
  private readonly traces = new Fading<readonly SeenCall[]>(traceMs);
  private readonly responses = new Fading<readonly SeenCall[]>(responseMs);
  /** By what tells a call to whoever has neither a trace nor an id in common with it. */
  private readonly usages = new Fading<readonly SeenCall[]>(traceMs);
  private readonly sendersOfSpans = new Fading<true>(responseMs);

  /** Whether spans of calls have come from this service. */
  sendsSpans(service: string, now: number): boolean {
    return this.sendersOfSpans.get(service, now) !== undefined;
  }

  noteSpansFrom(service: string, now: number): void {
    this.sendersOfSpans.set(service, true, now);
  }

  /** Whether any call of the trace is known. */
  knowsCallsOf(traceId: string | undefined, now: number): boolean {
    return traceId !== undefined && (this.traces.get(traceId, now)?.length ?? 0) > 0;
  }

  /** @param scope the instrumentation that shows it; one instrumentation shows a call once */
  see(marks: CallMarks, scope: string, now: number, idFrom: (...words: (string | number)[]) => string): CallVerdict {
    const ofTrace = marks.traceId === undefined ? none : (this.traces.get(marks.traceId, now) ?? none);
    const sameSpan = ofTrace.find((seen) => seen.marks.spanId !== undefined && seen.marks.spanId === marks.spanId);
    if (sameSpan) return sameSpan.scope === scope ? seenBefore(sameSpan.eventId) : duplicate;
    if (ofTrace.some((seen) => isParentOrChild(seen, marks, scope))) return duplicate;
    if (ofTrace.some((seen) => isShownAgain(seen, marks, scope))) return duplicate;
    const responseKey = marks.responseId === undefined ? undefined : `${marks.family}/${marks.responseId}`;
    const ofResponse = responseKey === undefined ? none : (this.responses.get(responseKey, now) ?? none);
    if (ofResponse.some((seen) => isSameInput(seen.marks, marks) && isWrapped(seen, marks, scope))) return duplicate;
    const usageKey = usageKeyOf(marks);
    const ofUsage = usageKey === undefined ? none : (this.usages.get(usageKey, now) ?? none);
    if (ofUsage.some((seen) => isWrapped(seen, marks, scope))) return duplicate;
    const isDoubtful = isSmallNumber(marks.responseId) || ofResponse.some((seen) => !isSameUsage(seen.marks, marks));
    const isSame = (seen: SeenCall) =>
      isSameUsage(seen.marks, marks) && (isDoubtful ? overlap(seen.marks, marks) : isWithinAnHour(seen.marks, marks));
    const same = ofResponse.find((seen) => isSameRecord(seen, marks, scope)) ?? ofResponse.find(isSame);
    if (same) return isSameRecord(same, marks, scope) ? seenBefore(same.eventId) : duplicate;
    const isReused = isDoubtful || ofResponse.length > 0;
    const eventId = eventIdOf(marks, isReused ? undefined : responseKey, idFrom);
    const seen: SeenCall = { marks, scope, eventId, shownBy: undefined };
    if (marks.traceId !== undefined && ofTrace.length < mostOfATrace)
      this.traces.set(marks.traceId, withLast(ofTrace, seen), now);
    if (responseKey !== undefined)
      this.responses.set(responseKey, withLast(ofResponse.slice(1 - mostOfAResponse), seen), now);
    if (usageKey !== undefined) this.usages.set(usageKey, withLast(ofUsage.slice(1 - mostOfAUsage), seen), now);
    return { is: 'usage', eventId, isFirst: true };
  }

  /** What was seen and could not be recorded was not seen. */
  forget(marks: CallMarks, eventId: string): void {
    const others = (seen: SeenCall) => seen.eventId !== eventId;
    if (marks.traceId !== undefined) this.traces.change(marks.traceId, (all) => all.filter(others));
    if (marks.responseId !== undefined)
      this.responses.change(`${marks.family}/${marks.responseId}`, (all) => all.filter(others));
    const usageKey = usageKeyOf(marks);
    if (usageKey !== undefined) this.usages.change(usageKey, (all) => all.filter(others));
  }
}

/** Nearly every call is the only one that is known under its ids. */
const none: readonly SeenCall[] = [];
const withLast = (before: readonly SeenCall[], last: SeenCall): readonly SeenCall[] =>
  before.length === 0 ? [last] : [...before, last];

const seenBefore = (eventId: string): CallVerdict => ({ is: 'usage', eventId, isFirst: false });
const duplicate: CallVerdict = { is: 'duplicate' };
const hourNs = 3_600_000_000_000n;
/** A log record of a call may be written a while after the call. */
const slackOfLogsNs = 60_000_000_000n;

/**
 * A response's id names the call, together with the usage and the hour: whoever gives one id to several calls has other
 * counts, or other hours. Without an id that can be believed the span does, and without both whatever else there is.
 */
function eventIdOf(
  { traceId, spanId, model, totalInput, totalOutput, startNs, otherwise }: CallMarks,
  responseKey: string | undefined,
  idFrom: (...words: (string | number)[]) => string,
): string {
  if (responseKey !== undefined) {
    const hour = Number(startNs / hourNs);
    return `${responseKey}/${shortHashOf(`${model}/${totalInput}/${totalOutput}/${hour}`)}`;
  }
  if (traceId !== undefined && spanId !== undefined) return `${traceId}/${spanId}`;
  return idFrom('otlp', ...otherwise);
}

/** FNV-1a, eight digits: it has to tell apart what one response's id names, and nothing else. */
function shortHashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Two leaves of one trace are one call when two instrumentations show the same usage and one lies within the other. */
const isShownAgain = (seen: SeenCall, marks: CallMarks, scope: string): boolean =>
  isSameUsage(seen.marks, marks) && isWrapped(seen, marks, scope);

/** Each instrumentation shows a call once: what it shows at the time of another's is that call, the first time. */
const isWrapped = (seen: SeenCall, marks: CallMarks, scope: string): boolean =>
  seen.scope !== scope && isAtTheTimeOf(seen.marks, marks) && isShownOnce(seen, marks, scope);

function isShownOnce(seen: SeenCall, marks: CallMarks, scope: string): boolean {
  const span = marks.spanId ?? '';
  seen.shownBy ??= new Map();
  const shown = seen.shownBy.get(scope);
  if (shown === undefined) seen.shownBy.set(scope, span);
  return shown === undefined || shown === span;
}

/** A call within a call of the same usage is that call, whoever shows both. */
function isParentOrChild(seen: SeenCall, other: CallMarks, scope: string): boolean {
  const one = seen.marks;
  const isOfOther = one.parentSpanId !== undefined && one.parentSpanId === other.spanId;
  const isOfOne = other.parentSpanId !== undefined && other.parentSpanId === one.spanId;
  if (!isSameUsage(one, other) || !(isOfOther || isOfOne)) return false;
  isShownOnce(seen, other, scope);
  return true;
}

const isSameInput = (one: CallMarks, other: CallMarks): boolean =>
  one.model === other.model && one.totalInput === other.totalInput;

/** Spans of one process, of calls with the same counts. */
function usageKeyOf({ from, sender, model, totalInput, totalOutput }: CallMarks): string | undefined {
  return from === 'span' && sender !== undefined ? `${sender}/${model}/${totalInput}/${totalOutput}` : undefined;
}

const isSameUsage = (one: CallMarks, other: CallMarks): boolean =>
  one.model === other.model && one.totalInput === other.totalInput && one.totalOutput === other.totalOutput;

/** What clocks of milliseconds and the ends of promises move. */
const slackOfEndsNs = 10_000_000n;

/** One lies within the other, or all but does: by some milliseconds, which are less than half of the shorter. */
function isAtTheTimeOf(one: CallMarks, other: CallMarks): boolean {
  if (contains(one, other, 0n) || contains(other, one, 0n)) return true;
  if (!contains(one, other, slackOfEndsNs) && !contains(other, one, slackOfEndsNs)) return false;
  const [first, second] = one.startNs <= other.startNs ? [one, other] : [other, one];
  const sharedNs = first.endNs - second.startNs;
  return [one, other].some(({ startNs, endNs }) => sharedNs * 2n > endNs - startNs);
}

const contains = (outer: CallMarks, inner: CallMarks, slackNs: bigint): boolean =>
  outer.startNs - slackNs <= inner.startNs && inner.endNs <= outer.endNs + slackNs;

/** Local servers count or draw small numbers, and soon say the same one again. */
const isSmallNumber = (responseId = ''): boolean => /^[a-z]*[-_]?[0-9]{1,6}$/i.test(responseId);

function isWithinAnHour(one: CallMarks, other: CallMarks): boolean {
  const apart = one.startNs - other.startNs;
  return apart < hourNs && apart > -hourNs;
}

/** Calls that follow each other are two, where their ids say nothing. */
function overlap(one: CallMarks, other: CallMarks): boolean {
  const slackNs = one.from === other.from ? 0n : slackOfLogsNs;
  const isInstant = one.startNs === one.endNs || other.startNs === other.endNs;
  const [first, second] = one.startNs <= other.startNs ? [one, other] : [other, one];
  const gap = second.startNs - first.endNs;
  return gap < slackNs || (isInstant && gap === 0n);
}

const isSameRecord = (seen: SeenCall, { traceId, spanId, startNs, endNs }: CallMarks, scope: string): boolean =>
  seen.scope === scope &&
  seen.marks.traceId === traceId &&
  seen.marks.spanId === spanId &&
  seen.marks.startNs === startNs &&
  seen.marks.endNs === endNs;

/** Values that are forgotten after a while, at the latest after twice as long, and the oldest when there are too many. */
class Fading<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private youngSince = 0;

  constructor(private readonly forMs: number) {}

  get(key: string, now: number): Value | undefined {
    this.age(now);
    return this.young.get(key) ?? this.old.get(key);
  }

  set(key: string, value: Value, now: number): void {
    this.age(now);
    this.young.set(key, value);
  }

  change(key: string, change: (value: Value) => Value): void {
    for (const values of [this.young, this.old]) {
      const value = values.get(key);
      if (value !== undefined) values.set(key, change(value));
    }
  }

  private age(now: number): void {
    if (now - this.youngSince < this.forMs && this.young.size < mostKept) return;
    this.old = now - this.youngSince < 2 * this.forMs ? this.young : new Map();
    this.young = new Map();
    this.youngSince = now;
  }
}
