import type { Slot } from '../../domain/margin/slots.js';
import { eventsOfRows, tokensOfRows, unknownCostsOfRows } from './usage-sums.js';

/** The slot of UTC that an event happened in. */
export const slotOfUsage: Readonly<Record<Slot, string>> = {
  quarter: 'toStartOfFifteenMinutes(occurred_at)',
  day: 'toStartOfDay(occurred_at)',
};

const sums = [eventsOfRows, tokensOfRows, 'sum(amount)', 'sum(cost)', unknownCostsOfRows];

const projectionOf = (keys: readonly string[], of: readonly string[]): string =>
  `select ${[...keys, ...of].join(', ')} group by ${keys.join(', ')}`;

/**
 * What rated usage comes to, added up beforehand, by what tells groups apart and never by what they are called. These texts stand in the table's projections and in questions alike: only
 * where they are the same does ClickHouse answer from what is added up. A projection belongs to its part, so that whatever
 * becomes of rows becomes of their sums. Names of the projections stand in migrations: another text is another name.
 */
export const usageProjections: Readonly<Record<string, string>> = {
  by_quarter: projectionOf(
    ['tenant', slotOfUsage.quarter, 'status', 'currency', 'product_id', 'model', 'provider', 'agent'],
    sums,
  ),
  by_customer_day: projectionOf(
    [
      ...['tenant', slotOfUsage.day, 'status', 'currency', 'subscription_id', 'period_index'],
      ...['account_id', 'product_id'],
    ],
    [...sums, 'min(period_start)'],
  ),
};
