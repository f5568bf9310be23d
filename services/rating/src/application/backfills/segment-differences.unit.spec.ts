import { type RatedUsageRow, segmentToMessage } from '#contracts';
import type { Segment } from '#timeline';
import { TenantBook } from '../../domain/attribution/subscription-book.js';
import { planBackfill } from '../../domain/backfill/backfill-plan.js';
import {
  february,
  january,
  march,
  month,
  opened,
  organization,
  partitions,
  product,
  subscription,
  summaries,
} from '../../testing/acme.js';
import { reachOf, segmentDifferences } from './segment-differences.js';

const months = [month(0, { contractYear: 0 }), month(1, { contractYear: 0 }), month(2, { contractYear: 1 })];

function bookOf(tiersReset: 'contract-year' | undefined): TenantBook {
  const book = new TenantBook('demo', partitions);
  book.recordCustomer(organization);
  book.recordProduct(product({ pricingMetrics: [{ ...summaries, tiersReset }] }));
  book.recordSubscription(
    subscription('subscription-started', { openedSegment: segmentToMessage(months[0] as Segment) }),
  );
  for (const segment of months.slice(1)) book.recordSubscription(opened(segment));
  return book;
}

const row = (id: string, quantity: number, occurredAt: number, number: number) =>
  ({
    ...{ id, source: 'api', occurred_at: occurredAt, period_index: number, cost: null, cost_source: 'none' },
    properties: JSON.stringify({ summaries: quantity }),
  }) as RatedUsageRow;
const rows = [row('a', 900, january, 0), row('b', 300, february, 1), row('c', 10, march, 2)];
const window = { from: january, to: january + 1_000 };
const event = ({ id, source, occurred_at: occurredAt, properties }: RatedUsageRow) => ({
  ...{ id, source, occurredAt },
  properties: JSON.parse(properties) as Record<string, unknown>,
});

function previewed(tiersReset: 'contract-year' | undefined) {
  const book = bookOf(tiersReset);
  const known = book.subscription('sub-1');
  if (!known) throw new Error('nobody knows the subscription');
  const [first] = rows.map(event);
  const plan = planBackfill([first!], [{ ...first!, properties: { summaries: 1_100 } }]);
  const reach = reachOf(known, book, window);
  const differences = segmentDifferences(known, book, {
    rows,
    plan,
    window,
    reach,
    metered: ({ properties }) => properties,
  });
  return {
    reach,
    amounts: differences.map(({ number, metrics: [of] }) => `${number}: ${of?.before.amount} → ${of?.after.amount}`),
  };
}

describe('what a backfill would change', () => {
  it('is its own segment', () => {
    expect(previewed(undefined)).toEqual({ reach: { from: january, to: february }, amounts: ['0: 1350 → 1635'] });
  });

  it('is also what goes on from there in the contract year, and no other year', () => {
    expect(previewed('contract-year')).toEqual({
      reach: { from: january, to: march },
      amounts: ['0: 1350 → 1635', '1: 420 → 405'],
    });
  });
});
