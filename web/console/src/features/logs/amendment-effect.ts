import type { Replacement } from './amendment.js';
import type { ShownBackfill, WantedBackfill } from './backfill-effect.js';
import type { LoggedUsage } from './logs.queries.js';

type Entry = Pick<LoggedUsage, 'source' | 'id' | 'state' | 'occurredAt' | 'properties' | 'attribution'>;

/** One event, with what is said of it from now on. */
export interface Amended {
  readonly source: string;
  readonly id: string;
  readonly occurredAt: string;
  readonly replacement: Replacement;
}

/** The least time that has the event before and after, to the millisecond; the end is exclusive. */
export function windowOf({ occurredAt, replacement }: Amended): { readonly from: string; readonly to: string } {
  const times = [occurredAt, replacement.time ?? occurredAt].map((time) => Date.parse(time));
  return {
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times) + 1).toISOString(),
  };
}

/**
 * A backfill that leaves everything in its window as it is, but for the one event: what it shows to change is what the
 * amendment changes.
 *
 * @param entries of the window, the newest of each event first
 */
export function asBackfill(amended: Amended, entries: readonly Entry[], reason: string): WantedBackfill {
  const { source, id, occurredAt, replacement } = amended;
  const others = standingEvents(entries).filter((one) => one.source !== source || one.id !== id);
  return {
    ...windowOf(amended),
    events: [{ source, id, time: replacement.time ?? occurredAt, properties: replacement.properties }, ...others],
    reason,
    dryRun: true,
  };
}

/** What is rated and was not taken back, once each, as a backfill says it. The newest entry of each event comes first. */
export function standingEvents(entries: readonly Entry[]) {
  const byMoment = Map.groupBy(entries, ({ source, id, occurredAt }) => JSON.stringify([source, id, occurredAt]));
  return [...byMoment.values()].flatMap((ofOne) => {
    const rated = ofOne.filter(({ state }) => state === 'rated' || state === 'late');
    const takenBack = ofOne.filter(({ state }) => state === 'taken-back');
    const [last] = rated;
    if (!last || rated.length <= takenBack.length) return [];
    const { source, id, occurredAt: time, properties } = last;
    return [{ source, id, time, properties: (properties ?? {}) as Record<string, unknown> }];
  });
}

/** Whether it shows what becomes of this one event alone: nothing beside it was read too late or too early. */
export const isOfOne = ({ events }: Pick<ShownBackfill, 'events'>): boolean =>
  events.amended <= 1 && events.voided + events.recorded + events.duplicates === 0;
