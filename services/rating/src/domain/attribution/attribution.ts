import type { NamedParties, NoMatchReason } from '#attribution';
import { type UsageRow, usageRow } from '#contracts';
import type { Segment, Timeline } from '#timeline';
import type { BrokenBound } from '../period/meter-bounds.js';

/** Why an event is kept and not billed (yet). Documented in the domain card; the API shows it as it stands. */
export type UnattributedReason = NoMatchReason | 'segment-not-open' | 'wrong-partition' | BrokenBound;

/** Whom a row says it is for and what was used. */
export function partiesOf(row: UsageRow): NamedParties {
  return {
    organization: row[usageRow.organization],
    subscriber: row[usageRow.subscriber],
    product: row[usageRow.product],
    subscription: row[usageRow.subscription],
    credential: row[usageRow.credential],
  };
}

/**
 * The segment that usage of an instant belongs to, when the life of its subscription holds that instant. Where no
 * segment is decided yet the usage waits: its price may still change.
 */
export function segmentOfUsage(
  timeline: Timeline,
  at: number,
): Segment | 'segment-not-open' | 'outside-subscription-life' {
  const segment = timeline.at(at);
  if (segment) return segment;
  const first = timeline.byNumber(0);
  return first && at < first.start ? 'outside-subscription-life' : 'segment-not-open';
}
