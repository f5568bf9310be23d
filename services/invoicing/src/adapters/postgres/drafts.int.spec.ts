import { randomUUID } from 'node:crypto';
import type { MetricCharge } from '../../domain/occasion/billing-terms.js';
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

const drafted = (tenant: string, charges: MetricCharge[], more: object = {}) =>
  database.draftDocuments(charges).run(tenant, { subscriptionId, credentials: {}, ...more });

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

  it('is refused where nothing is running, or nothing is known', async () => {
    const tenant = await subscribed();
    await expect(drafted(randomUUID(), [])).rejects.toMatchObject({ code: 'unknown-subscription' });
    await database.recordFacts.run(tenant, [decided(exampleSegment(0), { subscriptionId, isClosed: true })]);
    await expect(drafted(tenant, [])).rejects.toMatchObject({ code: 'nothing-running' });
  });
});
