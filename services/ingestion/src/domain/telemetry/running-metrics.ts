import { idFrom } from '#identifiers';
import { Exact } from '#money';
import { usageOf } from './mapped-usage.js';
import type { LastPoint } from './metric-points.js';
import { usageEventOf } from './read-calls.js';
import type { RunningPoint, UsageFound } from './telemetry-intake.js';

export type Growth =
  | { readonly is: 'growth'; readonly value: string; readonly count: string; readonly last: LastPoint }
  /** The first that is seen, where what came before is not ours. */
  | { readonly is: 'first'; readonly last: LastPoint }
  /** It was seen, or is older than what was. */
  | { readonly is: 'repetition' };

/**
 * How much a running metric has grown. A later start, or a value that has fallen, is a restart of the sender: all of
 * the value is new. A point that is not later than the last one is a repetition.
 *
 * @param countsFirst whether the first point that is seen counts from its start
 */
export function growthOf(last: LastPoint | undefined, next: LastPoint, countsFirst: boolean): Growth {
  const whole = { is: 'growth', value: next.value, count: next.count, last: next } as const;
  if (last === undefined) return countsFirst ? whole : { is: 'first', last: next };
  if (next.timeNs <= last.timeNs || next.startNs < last.startNs) return { is: 'repetition' };
  if (next.startNs > last.startNs && next.startNs >= last.timeNs) return whole;
  const value = differenceOf(next.value, last.value);
  const count = differenceOf(next.count, last.count);
  if (value === undefined || count === undefined) return whole;
  return { is: 'growth', value, count, last: next };
}

/** Undefined when it has fallen. */
function differenceOf(next: string, last: string): string | undefined {
  const difference = Exact.parse(next).minus(Exact.parse(last));
  return difference.isNegative() ? undefined : difference.toString();
}

/** What points of one stream add to it, in the order of their times. */
export function advanced(
  before: LastPoint | undefined,
  points: readonly RunningPoint[],
): { readonly last: LastPoint | undefined; readonly events: readonly UsageFound['event'][] } {
  const events: UsageFound['event'][] = [];
  let last = before;
  for (const point of [...points].sort((one, other) => (one.next.timeNs < other.next.timeNs ? -1 : 1))) {
    const growth = growthOf(last, point.next, point.countsFirst);
    if (growth.is === 'repetition') continue;
    last = growth.last;
    const event = growth.is === 'growth' ? eventOf(point, growth) : undefined;
    if (event) events.push(event);
  }
  return { last, events };
}

function eventOf(
  { mapping, view, stream, next }: RunningPoint,
  { value, count }: Extract<Growth, { is: 'growth' }>,
): UsageFound['event'] | undefined {
  const grown = { ...view, value: numberFrom(value), count: view.count === undefined ? undefined : numberFrom(count) };
  const event = usageOf(mapping, grown);
  return event && usageEventOf(event, idFrom('otlp-growth', stream, String(next.startNs), String(next.timeNs)));
}

/** As a number where that changes no digit. */
function numberFrom(digits: string): number | string {
  const number = Number(digits);
  return Exact.tryParse(number)?.compare(Exact.parse(digits)) === 0 ? number : digits;
}
