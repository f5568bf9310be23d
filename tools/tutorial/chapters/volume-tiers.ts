import type { Walk } from '../walk.js';
import { createCustomer, createProduct, subscribe } from './customer.js';
import { invoiceOf, showLines } from './invoice.js';
import { createIngestKey, sendUsage } from './usage.js';

const start = Date.UTC(2026, 0, 1);
const end = Date.UTC(2026, 1, 1);

/** The same month priced by volume: the tier that the sum reaches prices every unit. */
export async function walkThroughVolumeTiers(walk: Walk): Promise<void> {
  const { narrator } = walk;
  narrator.chapter(
    'The same month with volume tiers',
    '"volume" prices all units by the tier that their sum reaches: 1,200 × 1.35 = 1,620.00, and 199.00.',
  );
  await narrator.step('What a price would be', 'The functions that bill also answer questions, without any usage.');
  const metric = {
    id: 'summaries',
    name: 'Summaries',
    aggregation: { type: 'sum', element: 'summaries' },
    mode: 'volume',
    tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
  };
  const price = await walk.send<{ roundedAmount: string }>('POST', '/v1/prices/evaluate', {
    metric,
    currency: 'USD',
    quantity: '1200',
  });
  walk.expectAmount('price of 1,200 summaries', price.roundedAmount, '1620.00');

  await narrator.step('Product, customer, clock and subscription');
  const product = await createProduct(walk, { suffix: ' by volume', mode: 'volume' });
  const customer = await createCustomer(walk, 'Eastwind');
  const clock = await walk.send<{ testClockId: string }>('POST', '/v1/test-clocks', {
    name: `Tutorial, volume (${walk.run})`,
    now: new Date(start).toISOString(),
  });
  const subscriptionId = await subscribe(walk, customer, product.productId, {
    startAt: new Date(start).toISOString(),
    testClockId: clock.testClockId,
  });

  await narrator.step('1,200 events, and the month passes');
  const key = await createIngestKey(walk);
  await sendUsage(walk, { customer, product: product.name, key, count: 1_200, name: 'volume', over: { start, end } });
  await walk.send('POST', `/v1/test-clocks/${clock.testClockId}/advance`, { to: new Date(end + 1_000).toISOString() });

  await narrator.step('The invoice');
  const invoice = await invoiceOf(walk, { subscriptionId, boundary: 1 });
  showLines(walk, invoice);
  walk.expectAmount('total', invoice.total, '1819.00');
}
