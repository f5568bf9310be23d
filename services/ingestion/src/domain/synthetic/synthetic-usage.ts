import { idFrom } from '#identifiers';
import type { Segment } from '#timeline';
import { SeededDraws } from './seeded-draws.js';
import { propertiesFor, type WantedUsage } from './synthetic-properties.js';

export const syntheticBounds = {
  /** Of one full period. */
  eventsPerPeriod: 30,
  /** The first ones of a subscription; those after them get no synthetic usage. */
  segments: 288,
  /** Of one tenant at a time, the first that came. */
  subscriptions: 100,
} as const;

export interface SyntheticEvent {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * The synthetic usage of a segment, in the order of its time, spread over its full period; of a part of one, what falls
 * into it. It is a function of its arguments: whoever asks again, after a restart or elsewhere, gets the same.
 */
export function syntheticUsageOf(
  subscriptionId: string,
  { number, start, end, full }: Segment,
  wanted: WantedUsage,
): SyntheticEvent[] {
  const width = (full.end - full.start) / syntheticBounds.eventsPerPeriod;
  return Array.from({ length: syntheticBounds.eventsPerPeriod }, (_, turn) => {
    const draws = new SeededDraws(['synthetic-usage', subscriptionId, number, turn]);
    const occurredAt = Math.floor(full.start + turn * width + draws.below(Math.max(Math.floor(width), 1)));
    return { turn, occurredAt, draws };
  })
    .filter(({ occurredAt }) => occurredAt >= start && occurredAt < end)
    .map(({ turn, occurredAt, draws }) => ({
      id: idFrom('synthetic-usage', subscriptionId, number, turn),
      occurredAt,
      properties: propertiesFor(wanted, turn, draws),
    }));
}
