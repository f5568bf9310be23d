import { randomUUID } from 'node:crypto';
import type { LateCharge, MetricCharge } from '../../domain/occasion/billing-terms.js';
import type { Fact } from '../../domain/occasion/facts.js';
import { charged, decided, published, reached, seller } from '../../testing/example-facts.js';
import { cadence, exampleSegment, subscription, summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
});

const { subscriptionId } = subscription;
const inAdvance = { recurringFee: { amount: '200', timing: 'in-advance' as const } };

async function subscribed(terms: Parameters<typeof published>[0] = {}): Promise<string> {
  const tenant = randomUUID();
  const seen = { type: 'SubscriptionSeen' as const, subscription: { ...subscription, anchorAt: cadence.anchorAt } };
  await database.recordFacts.run(tenant, [seller, published(terms), seen, ...reached(0)]);
  return tenant;
}

const drafted = (tenant: string, charges: MetricCharge[], more: { late?: LateCharge[]; at?: number } = {}) =>
  database
    .draftDocuments({ charges, late: more.late ?? [] })
    .run(tenant, { subscriptionId, credentials: {}, at: more.at });

/** The first segment with a summary more than was invoiced. */
const late: LateCharge = {
  segment: 0,
  start: exampleSegment(0).start,
  end: exampleSegment(0).end,
  productId: subscription.productId,
  productVersion: 1,
  charges: [{ ...summaries, quantity: '1201', amount: '1771.35', eventCount: 1201 }],
};

describe('a draft', () => {
  it.each([
    ['in arrears', {}],
    ['in advance', inAdvance],
    [
      'discounted by the volume of the contract year',
      {
        ...inAdvance,
        volumeDiscountScope: 'contract-year' as const,
        volumeDiscounts: [
          { from: '100', percentage: '5' },
          { from: '2000', percentage: '7.77' },
        ],
      },
    ],
  ])('%s equals what is issued', async (_, terms) => {
    const taxRates = [{ name: 'VAT', percentage: '19' }];
    const tenant = await subscribed({ ...terms, taxRates });
    const before = await database.invoicesOf(tenant);
    const { invoice } = await drafted(tenant, [summaries]);
    expect(await database.invoicesOf(tenant)).toEqual(before);
    await database.recordFacts.run(tenant, [...reached(1), charged(0)]);
    const issued = (await database.invoicesOf(tenant)).at(-1);
    const { finalizedAt: _at, ...document } = issued?.document ?? {};
    expect(invoice?.document).toMatchObject(document);
  });

  it('of a cancellation credits the unused fee', async () => {
    const tenant = await subscribed(inAdvance);
    const { start, end } = exampleSegment(0);
    const { creditNotes, invoice } = await drafted(tenant, [summaries], { at: (start + end) / 2 });
    expect(creditNotes).toMatchObject([{ document: { total: '100.00', number: 'CN-000001' } }]);
    expect(invoice?.document.lines).toMatchObject([{ kind: 'usage', amount: '1770.00' }]);
  });

  it('has late usage on it, as what is issued', async () => {
    const tenant = await subscribed();
    await database.recordFacts.run(tenant, [...reached(1), charged(0)]);
    const { invoice } = await drafted(tenant, [summaries], { late: [late] });
    const closed = { segment: 1, productVersion: 1, charges: [summaries], late: [late] };
    await database.recordFacts.run(tenant, [...reached(2), { type: 'SegmentCharged', subscriptionId, charge: closed }]);
    const [, issued] = await database.invoicesOf(tenant);
    const { finalizedAt: _at, ...document } = issued!.document;
    expect(document.lines.map(({ kind, amount }) => [kind, amount])).toContainEqual(['late-usage', '1.35']);
    expect(invoice?.document).toMatchObject(document);
  });

  it.each([
    ['where the tenant wants documents of its own for it', true],
    ['where nothing is running any more', false],
  ])('of late usage stands by itself %s', async (_, hasLateDocuments) => {
    const tenant = await subscribed();
    await database.recordFacts.run(tenant, [...reached(1), charged(0), { ...seller, hasLateDocuments } as Fact]);
    if (!hasLateDocuments)
      await database.recordFacts.run(tenant, [decided(exampleSegment(1), { subscriptionId, isClosed: true })]);
    const shown = await drafted(tenant, [summaries], { late: [late] });
    expect(shown.late?.invoice?.document).toMatchObject({
      number: 'INV-000002',
      occasion: { kind: 'late-window-end', window: 0 },
      total: '1.35',
    });
    const rest = shown.invoice?.document;
    expect(rest && [rest.number, rest.total]).toEqual(hasLateDocuments ? ['INV-000003', '1969.00'] : undefined);
  });

  it('has a coupon on as many documents as it has uses left', async () => {
    const tenant = await subscribed();
    const duration = { kind: 'repeating', invoices: 2 } as const;
    const discount = { kind: 'percentage', value: '10' } as const;
    await database.createCoupon.run(tenant, { code: 'Twice', name: 'Twice', discount, duration });
    await database.redeemCoupon.run(tenant, { code: 'Twice', subscriptionId });
    await database.recordFacts.run(tenant, [...reached(1), charged(0), { ...seller, hasLateDocuments: true } as Fact]);
    const shown = await drafted(tenant, [summaries], { late: [late] });
    const couponsOf = (one: typeof shown.invoice) => one?.document.coupons?.map(({ amount }) => amount);
    expect([couponsOf(shown.late?.invoice), couponsOf(shown.invoice)]).toEqual([['0.14'], undefined]);
  });

  it('is refused where nothing is running, or nothing is known', async () => {
    const tenant = await subscribed();
    await expect(drafted(randomUUID(), [])).rejects.toMatchObject({ code: 'unknown-subscription' });
    await database.recordFacts.run(tenant, [decided(exampleSegment(0), { subscriptionId, isClosed: true })]);
    await expect(drafted(tenant, [])).rejects.toMatchObject({ code: 'nothing-running' });
  });
});
