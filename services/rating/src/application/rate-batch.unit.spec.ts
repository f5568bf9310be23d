import fc from 'fast-check';
import {
  ChargeMessage,
  CustomerMessage,
  chargeTopic,
  decodeRatedUsageBlock,
  decodeUsageBlock,
  type Product,
  ratedUsageTopic,
  SubscriptionMessage,
  type UsageBlock,
  type UsageRow,
  usagePartitionOf,
  usageTopic,
} from '#contracts';
import { Unavailable } from '#decider';
import { Exact } from '#money';
import { sha256 } from '../adapters/crypto/sha-256.js';
import { ChargePublisher } from '../adapters/kafka/charge.publisher.js';
import { RatedUsagePublisher } from '../adapters/kafka/rated-usage.publisher.js';
import { RedrivenUsagePublisher } from '../adapters/kafka/redriven-usage.publisher.js';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { EventKeys } from '../domain/deduplication/event-key.js';
import { ExactKeySet } from '../domain/deduplication/exact-key-set.js';
import { PartitionPeriods } from '../domain/period/partition-periods.js';
import type { BatchCommit } from './ports.js';
import { BatchRating, type PartitionState } from './rate-batch.js';

const january = Date.UTC(2026, 0, 1);
const february = Date.UTC(2026, 1, 1);
const partitions = 4;
const home = usagePartitionOf('demo', 'org-1', partitions);

const product: Product = {
  productId: 'prod-1',
  name: 'Document summarisation',
  version: 1,
  publishedAt: january,
  currency: 'USD',
  cadence: { unit: 'month', count: 1, calendarAligned: false },
  recurringFee: { amount: '199.00', timing: 'in-arrears' },
  setupFees: [],
  pricingMetrics: [
    {
      metricId: 'summaries',
      name: 'Summaries',
      aggregation: { type: 'sum', element: 'summaries', carriesOver: false },
      filters: [],
      mode: 'graduated',
      tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
      discounts: [],
      chargeFirstTierOnZero: false,
    },
  ],
  suppressZeroInvoices: false,
};

const subscription = (more: Partial<SubscriptionMessage> = {}): SubscriptionMessage => ({
  ...SubscriptionMessage.decode(new Uint8Array()),
  tenant: 'demo',
  type: 'subscription-started',
  subscriptionId: 'sub-1',
  accountId: 'org-1',
  organizationId: 'org-1',
  productId: 'prod-1',
  versions: [{ effectiveAt: january, productVersion: 1 }],
  startedAt: january,
  anchorAt: january,
  timeZone: 'UTC',
  cadenceUnit: 'month',
  cadenceCount: 1,
  ...more,
});

const organization: CustomerMessage = {
  ...CustomerMessage.decode(new Uint8Array()),
  tenant: 'demo',
  kind: 'organization',
  customerId: 'org-1',
  name: 'Acme',
};

function bookOf(): SubscriptionBook {
  const book = new SubscriptionBook(partitions);
  book.recordCustomer(organization);
  book.recordProduct('demo', product);
  book.recordSubscription(subscription());
  return book;
}

const emptyState = (partition = home): PartitionState => ({
  partition,
  epoch: 1,
  nextOffset: 0n,
  blockSequence: 0,
  periods: new PartitionPeriods(),
});

const usage = (
  id: string,
  summaries: unknown,
  more: { at?: number; product?: string; fingerprint?: number } = {},
): UsageRow => [
  id,
  'api',
  'event',
  more.at ?? january + 1_000,
  'org-1',
  'acme',
  null,
  more.product ?? 'Document summarisation',
  null,
  null,
  { summaries },
  more.fingerprint ?? 1,
];

const block = (...rows: UsageRow[]): UsageBlock => ({
  kind: 'usage',
  tenant: 'demo',
  receivedAt: january + 2_000,
  attempt: 0,
  rows,
});

function rating(state = emptyState(), book = bookOf(), keys = new ExactKeySet()) {
  const rules = {
    book,
    modelPrices: () => undefined,
    ratedUsage: new RatedUsagePublisher(),
    charges: new ChargePublisher(),
    redrivenUsage: new RedrivenUsagePublisher(),
  };
  return new BatchRating(state, rules, { eventKeys: new EventKeys(sha256), keysOf: () => keys });
}

const closing = (index = 0) => ({
  id: `close-${index}`,
  tenant: 'demo',
  type: 'period-closing',
  occurredAt: february,
  subscriptionId: 'sub-1',
  accountId: 'org-1',
  periodIndex: index,
  periodStart: january,
  periodEnd: february,
});

const chargesIn = (commit: BatchCommit) =>
  commit.outbox.filter(({ topic }) => topic === chargeTopic.name).map(({ value }) => ChargeMessage.decode(value));

const rowsIn = (commit: BatchCommit) =>
  commit.outbox
    .filter(({ topic }) => topic === ratedUsageTopic.name)
    .flatMap(({ value, headers }) => decodeRatedUsageBlock(value, headers as Record<string, string>).rows);

describe('rating a batch', () => {
  it('gives every event its marginal amount and the period its charge', () => {
    const batch = rating();
    batch.rateBlock(block(usage('a', 900), usage('b', 300)), 0n);
    const commit = batch.finish(1n);
    expect(rowsIn(commit).map((row) => [row[0], row[19], row[23], row[24]])).toEqual([
      ['a', '1350', ['900'], ['1350']],
      ['b', '420', ['1200'], ['1770']],
    ]);
    expect(chargesIn(commit)).toMatchObject([
      { type: 'charges-changed', sequence: 1, charges: [{ quantity: '1200', amount: '1770', eventCount: 2 }] },
    ]);
    expect(commit).toMatchObject({ fromOffset: 0n, nextOffset: 1n, blockSequence: 1 });
  });

  it('rates an event once however often it comes, and keeps one that says something else under the same id', () => {
    const batch = rating();
    batch.rateBlock(block(usage('a', 10), usage('a', 10)), 0n);
    batch.rateBlock(block(usage('a', 10), usage('a', 99, { fingerprint: 2 })), 1n);
    const commit = batch.finish(2n);
    expect(rowsIn(commit)).toHaveLength(1);
    expect(batch.counts).toMatchObject({ rated: 1, duplicates: 2, conflicts: 1 });
    expect(commit.conflicts.map(({ id, offset }) => [id, offset])).toEqual([['a', '1']]);
    expect(commit.keys.map(({ keys }) => keys.length)).toEqual([20]);
  });

  it('keeps what belongs to no subscription, with the reason', () => {
    const batch = rating();
    batch.rateBlock(block(usage('a', 1, { product: 'Nobody sells this' }), usage('b', 1, { at: january - 1 })), 0n);
    expect(batch.finish(1n).unattributed.map(({ id, reason }) => [id, reason])).toEqual([
      ['a', 'unknown-product'],
      ['b', 'outside-subscription-life'],
    ]);
  });

  it('writes an event that stands in another partition again, into the one of its account', () => {
    const batch = rating(emptyState((home + 1) % partitions));
    batch.rateBlock(block(usage('a', 1)), 0n);
    const commit = batch.finish(1n);
    const [again] = commit.outbox;
    expect(commit.outbox).toHaveLength(1);
    expect(again).toMatchObject({ topic: usageTopic.name, partition: home });
    const redriven = decodeUsageBlock(again?.value as Buffer, again?.headers as Record<string, string>);
    expect(redriven).toMatchObject({ kind: 'redriven', attempt: 1 });
    const there = rating();
    there.rateBlock(redriven, 5n);
    expect(rowsIn(there.finish(6n)).map((row) => row[0])).toEqual(['a']);
  });
});

describe('running charges', () => {
  it('are published at once, then every two seconds of usage, and never forgotten', () => {
    const state = emptyState();
    const keys = new ExactKeySet();
    const published = (id: string, receivedAt: number, all = false) => {
      const batch = rating(state, bookOf(), keys);
      batch.rateBlock({ ...block(usage(id, 1)), receivedAt }, 0n);
      return chargesIn(batch.finish(1n, all)).map(({ sequence, charges }) => [sequence, charges[0]?.quantity]);
    };
    expect(published('a', 10_000)).toEqual([[1, '1']]);
    expect(published('b', 11_000)).toEqual([]);
    expect(published('c', 11_999)).toEqual([]);
    expect(published('d', 12_000)).toEqual([[4, '4']]);
    expect(published('e', 12_100)).toEqual([]);
    expect(chargesIn(rating(state, bookOf(), keys).finish(1n, true))).toMatchObject([{ sequence: 5 }]);
    expect(chargesIn(rating(state, bookOf(), keys).finish(1n, true))).toEqual([]);
  });
});

describe('closing a period', () => {
  it('publishes the final charge of every metric, also of an untouched one, once', () => {
    const state = emptyState();
    const keys = new ExactKeySet();
    const first = rating(state, bookOf(), keys);
    first.rateBlock(block(usage('a', 1200)), 0n);
    first.closePeriod(closing());
    first.closePeriod(closing());
    expect(chargesIn(first.finish(2n))).toMatchObject([
      { type: 'period-charged', sequence: 1, occurredAt: february, charges: [{ quantity: '1200', amount: '1770' }] },
    ]);
    const second = rating(state, bookOf(), keys);
    second.closePeriod({ ...closing(1), periodStart: february, periodEnd: Date.UTC(2026, 2, 1) });
    expect(chargesIn(second.finish(3n))).toMatchObject([
      { periodIndex: 1, charges: [{ quantity: '0', amount: '0', eventCount: 0 }] },
    ]);
  });

  it('keeps usage that comes after it as late', () => {
    const batch = rating();
    batch.closePeriod(closing());
    batch.rateBlock(block(usage('late', 5)), 1n);
    const commit = batch.finish(2n);
    expect(commit.unattributed.map(({ id, reason }) => [id, reason])).toEqual([['late', 'period-closed']]);
    expect(rowsIn(commit)).toHaveLength(0);
  });

  it('waits for a subscription it has not heard of yet', () => {
    expect(() => rating(emptyState(), new SubscriptionBook(partitions)).closePeriod(closing())).toThrow(Unavailable);
  });
});

describe('rating the same usage in other pieces', () => {
  it('ends at the same charge, and the rows add up to it', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 10 }), (quantities, size) => {
        const state = emptyState();
        const keys = new ExactKeySet();
        const rows = quantities.map((quantity, i) => usage(`e${i}`, quantity));
        let sum = Exact.zero;
        let last: ChargeMessage | undefined;
        for (let from = 0, offset = 0n; from < rows.length; from += size, offset += 1n) {
          const batch = rating(state, bookOf(), keys);
          batch.rateBlock(block(...rows.slice(from, from + size), rows[0] as UsageRow), offset);
          const commit = batch.finish(offset + 1n, true);
          for (const row of rowsIn(commit)) sum = sum.plus(Exact.parse(row[19]));
          last = chargesIn(commit).at(-1) ?? last;
        }
        const whole = rating();
        whole.rateBlock(block(...rows), 0n);
        const inOnePiece = chargesIn(whole.finish(1n)).at(-1);
        expect(last?.charges).toEqual(inOnePiece?.charges);
        expect(sum.toString()).toBe(inOnePiece?.charges[0]?.amount);
      }),
      { numRuns: 60 },
    );
  });
});
