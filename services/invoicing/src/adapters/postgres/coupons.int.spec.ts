import { randomUUID } from 'node:crypto';
import { type CouponMessage, couponTopic, type InvoiceMessage, invoiceTopic } from '#contracts';
import { EventStore, TenantTransactions } from '#event-store';
import type { CouponTerms } from '../../domain/coupon/coupon.js';
import type { Fact } from '../../domain/occasion/facts.js';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { exampleSegment, subscription, summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { CouponPublisher } from '../kafka/coupon.publisher.js';
import { InvoicePublisher } from '../kafka/invoice.publisher.js';
import { invoicingSchema } from './invoicing.schema.js';
import { rebuildReadModels } from './read-models.rebuild.js';
import { RestorationRepository } from './restoration.repository.js';

let database: InvoicingDatabase;
let another: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
  another = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
  await another?.close();
});

const terms: CouponTerms = {
  code: 'Welcome',
  name: 'Welcome',
  discount: { kind: 'percentage', value: '10' },
  duration: { kind: 'repeating', invoices: 2 },
};

const seen = (subscriptionId: string, accountId = 'acme') =>
  ({ type: 'SubscriptionSeen', subscription: { ...subscription, subscriptionId, accountId } }) as const;

/** The end of so many periods, of which each makes an invoice. */
async function invoicePeriods(tenant: string, subscriptionId: string, from: number, to: number) {
  for (let at = from; at <= to; at += 1)
    await database.recordFacts.run(tenant, [...reached(at, subscriptionId), charged(at - 1, subscriptionId)]);
}

const totals = async (tenant: string) => (await database.invoicesOf(tenant)).map(({ document }) => document.total);

describe('a coupon that can be redeemed for a while', () => {
  it('is redeemed in the billing time of the subscription', async () => {
    const tenant = randomUUID();
    const ofClock = (testClockId: string): Fact => {
      const { subscription: known } = seen(testClockId);
      return { type: 'SubscriptionSeen', subscription: { ...known, testClockId } };
    };
    const expiresAt = Date.parse('2026-02-01T00:00:00Z');
    database.testClocks.set('before', expiresAt - 1).set('after', expiresAt);
    await database.recordFacts.run(tenant, [seller, published(), ofClock('before'), ofClock('after')]);
    await database.createCoupon.run(tenant, { ...terms, expiresAt });
    const redeem = (subscriptionId: string) => database.redeemCoupon.run(tenant, { code: terms.code, subscriptionId });
    await expect(redeem('after')).rejects.toMatchObject({ code: 'coupon-expired' });
    await redeem('before');
  });
});

describe('a coupon on two invoices', () => {
  const tenant = randomUUID();
  const subscriptionId = 'sub-1';

  it('takes something off the next two, once each, and then no more', async () => {
    await database.recordFacts.run(tenant, [seller, published(), seen(subscriptionId)]);
    await database.createCoupon.run(tenant, terms);
    await invoicePeriods(tenant, subscriptionId, 1, 1);
    await database.redeemCoupon.run(tenant, { code: 'WELCOME', subscriptionId });
    await invoicePeriods(tenant, subscriptionId, 2, 4);
    expect(await totals(tenant)).toEqual(['1969.00', '1772.10', '1772.10', '1969.00']);
    await invoicePeriods(tenant, subscriptionId, 2, 4);
    expect(await totals(tenant)).toHaveLength(4);
  });

  it('gets the use of a void invoice back', async () => {
    const [, second] = await database.invoicesOf(tenant);
    const invoiceId = second?.document.invoiceId ?? '';
    await database.giveUpInvoice.run(tenant, invoiceId, { type: 'VoidInvoice', reason: '' });
    await invoicePeriods(tenant, subscriptionId, 5, 6);
    expect((await totals(tenant)).slice(4)).toEqual(['1772.10', '1969.00']);
  });

  const readModels = async ({ pool }: InvoicingDatabase) =>
    Object.fromEntries(
      await Promise.all(
        ['coupons', 'coupon_redemptions', 'coupon_uses', 'invoices'].map(async (table) => {
          const { rows } = await pool.query(`select * from ${table} t where tenant = $1 order by t::text`, [tenant]);
          return [table, rows];
        }),
      ),
    );

  it('comes back from the streams, and from what was published', async () => {
    const before = await readModels(database);
    expect(before).toMatchObject({ coupons: [{ state: { redemptions: 1 } }], coupon_uses: [{}, {}] });
    await rebuildReadModels(database.pool);
    expect(await readModels(database)).toEqual(before);

    const store = new EventStore(database.pool, invoicingSchema.schema);
    const publishers = [new CouponPublisher(store), new InvoicePublisher(store)];
    const coupons: CouponMessage[] = [];
    const invoices: InvoiceMessage[] = [];
    for (const event of await store.readAfter(0n, 10_000)) {
      if (event.tenant !== tenant) continue;
      const publisher = publishers.find(({ prefix }) => event.streamId.startsWith(prefix));
      for (const { topic, value } of (await publisher?.messagesOf(event)) ?? []) {
        if (topic === invoiceTopic.name) invoices.push(invoiceTopic.codec.decode(value));
        else coupons.push(couponTopic.codec.decode(value));
      }
    }
    const transactions = new TenantTransactions(another.pool, new EventStore(another.pool, invoicingSchema.schema));
    const restoration = new RestorationRepository(another.pool, transactions);
    await restoration.recordInvoices(invoices);
    await restoration.recordCoupons(coupons);
    expect(await readModels(another)).toEqual(before);
  });
});

describe('coupons of before, while everything is decided once more', () => {
  it('stand on the invoices that followed their redemption, until the one before their end', async () => {
    const [tenant, subscriptionId] = [randomUUID(), 'sub-1'];
    const known = [seller, published(), seen(subscriptionId)];
    const forever = { ...terms, duration: { kind: 'forever' } } as const;
    await database.recordFacts.run(tenant, known);
    await database.createCoupon.run(tenant, forever);
    await invoicePeriods(tenant, subscriptionId, 1, 1);
    const redemptionId = await database.redeemCoupon.run(tenant, { code: 'WELCOME', subscriptionId });
    await invoicePeriods(tenant, subscriptionId, 2, 3);
    await database.endRedemption.run(tenant, redemptionId);
    await invoicePeriods(tenant, subscriptionId, 4, 4);
    const before = await totals(tenant);
    expect(before).toEqual(['1969.00', '1772.10', '1772.10', '1969.00']);

    const store = new EventStore(database.pool, invoicingSchema.schema);
    const publisher = new CouponPublisher(store);
    const events = (await store.readAfter(0n, 10_000)).filter((one) => one.streamId.startsWith(publisher.prefix));
    const messages = await Promise.all(
      events.filter((one) => one.tenant === tenant).map((one) => publisher.messagesOf(one)),
    );
    const transactions = new TenantTransactions(another.pool, new EventStore(another.pool, invoicingSchema.schema));
    const coupons = messages.flat().map(({ value }) => couponTopic.codec.decode(value));
    await new RestorationRepository(another.pool, transactions).recordCoupons(coupons);
    await another.recordFacts.run(tenant, known);
    for (const at of [1, 2, 3, 4])
      await another.recordFacts.run(tenant, [...reached(at, subscriptionId), charged(at - 1, subscriptionId)]);
    const again = await another.invoicesOf(tenant);
    expect(again.map(({ document }) => document.total)).toEqual(before);
  });
});

describe('limits of redemptions', () => {
  it('hold when many redeem at the same time', async () => {
    const tenant = randomUUID();
    const subscriptions = Array.from({ length: 12 }, (_, at) => seen(`sub-${at}`, `account-${at % 4}`));
    await database.recordFacts.run(tenant, [seller, published(), ...subscriptions]);
    const couponId = await database.createCoupon.run(tenant, {
      ...terms,
      mostRedemptions: 6,
      mostRedemptionsPerAccount: 2,
    });
    const outcomes = await Promise.allSettled(
      subscriptions.map(({ subscription: { subscriptionId } }) =>
        database.redeemCoupon.run(tenant, { code: 'welcome', subscriptionId }),
      ),
    );
    const codes = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(codes).toHaveLength(6);
    expect(new Set(codes).isSubsetOf(new Set(['coupon-used-up', 'coupon-used-up-by-account']))).toBe(true);
    const { rows } = await database.pool.query(
      `select count(*)::int as of_account from coupon_redemptions where coupon_id = $1 group by account_id`,
      [couponId],
    );
    expect(rows.every(({ of_account }) => of_account <= 2)).toBe(true);
  });

  it('let one of two coupons have a code, and an ended redemption stand on nothing', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published(), seen('sub-1')]);
    await database.createCoupon.run(tenant, terms);
    await expect(database.createCoupon.run(tenant, { ...terms, code: 'WELCOME' })).rejects.toMatchObject({
      code: 'code-taken',
    });
    const redemptionId = await database.redeemCoupon.run(tenant, { code: 'welcome', subscriptionId: 'sub-1' });
    const again = database.redeemCoupon.run(tenant, { code: 'welcome', subscriptionId: 'sub-1' });
    await expect(again).rejects.toMatchObject({ code: 'coupon-redeemed' });
    await database.endRedemption.run(tenant, redemptionId);
    await invoicePeriods(tenant, 'sub-1', 1, 1);
    expect(await totals(tenant)).toEqual(['1969.00']);
    await expect(database.endRedemption.run(tenant, 'nothing')).rejects.toMatchObject({ code: 'unknown-redemption' });
    const unknown = database.redeemCoupon.run(tenant, { code: 'welcome', subscriptionId: 'nobody' });
    await expect(unknown).rejects.toMatchObject({ code: 'unknown-subscription' });
  });
});

describe('usage that was billed under a coupon', () => {
  /** What the first period comes to at the end of a late window. */
  const late = (amount: string, subscriptionId: string, window: number): Fact[] => {
    const { start, end } = exampleSegment(0);
    const { productId } = subscription;
    const charge = { segment: 0, start, end, productId, productVersion: 1, charges: [{ ...summaries, amount }] };
    const occasion = { kind: 'late-window-end', window } as const;
    const of = { ...subscription, subscriptionId };
    return [
      {
        type: 'OccasionReached',
        subscription: of,
        occasion,
        at: end + window + 1,
        reportedAt: end + 7_200_000 + window,
      },
      { type: 'LateWindowCharged', subscriptionId, window, late: [charge] },
    ];
  };

  it('comes back as it was paid, and once: by hand and late', async () => {
    const tenant = randomUUID();
    const subscriptionId = 'sub-once';
    await database.recordFacts.run(tenant, [seller, published(), seen(subscriptionId)]);
    await database.createCoupon.run(tenant, { ...terms, duration: { kind: 'once' } });
    await database.redeemCoupon.run(tenant, { code: 'Welcome', subscriptionId });
    await invoicePeriods(tenant, subscriptionId, 1, 1);
    // 1,770.00 less 10 %, of which 93.00 is given back by hand.
    const [first] = await database.invoicesOf(tenant);
    const invoiceId = first?.document.invoiceId ?? '';
    const byHand = { reason: 'other' as const, memo: '', isRefund: false };
    await database.issueCreditNote.run(tenant, invoiceId, { ...byHand, lines: [{ line: 1, amount: '93.00' }] });
    await database.recordFacts.run(tenant, late('1000', subscriptionId, 0));
    await database.recordFacts.run(tenant, late('0', subscriptionId, 1));
    const notes = await database.creditNotesOf(tenant);
    const lines = notes.flatMap(({ document }) =>
      document.lines.map(({ netAmount, late: of }) => [netAmount, of?.withheld]),
    );
    expect(lines).toEqual([
      ['93.00', undefined],
      ['693.00', undefined],
      ['807.00', '103.33'],
    ]);
    const again = database.issueCreditNote.run(tenant, invoiceId, { ...byHand, lines: [{ line: 1, amount: '0.01' }] });
    await expect(again).rejects.toMatchObject({ code: 'more-than-creditable' });
  });
});
