import { randomUUID } from 'node:crypto';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { subscription } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
});

it('a coupon that stands once has stood on a document that taxes round to a cent less than nothing', async () => {
  const [tenant, subscriptionId] = [randomUUID(), subscription.subscriptionId];
  const level = { name: 'Level', metricId: 'summaries', direction: 'at-least', target: '2000' } as const;
  const product = published({
    taxRates: [{ name: 'VAT', percentage: '20' }],
    serviceLevels: [{ ...level, creditPercentage: '0.01' }],
  });
  await database.recordFacts.run(tenant, [seller, product, { type: 'SubscriptionSeen', subscription }]);
  const terms = { discount: { kind: 'amount', value: '5000' }, currency: 'USD', duration: { kind: 'once' } } as const;
  await database.createCoupon.run(tenant, { code: 'Once', name: 'Once', ...terms });
  await database.redeemCoupon.run(tenant, { code: 'Once', subscriptionId });
  for (const end of [1, 2])
    await database.recordFacts.run(tenant, [...reached(end, subscriptionId), charged(end - 1, subscriptionId)]);
  const notes = await database.creditNotesOf(tenant);
  expect(notes.map(({ document }) => document.total)).toEqual(['0.01']);
  const invoices = await database.invoicesOf(tenant);
  expect(invoices.map(({ document }) => document.total)).toEqual(['2362.58']);
});
