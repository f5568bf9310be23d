import type { Walk } from '../walk.js';
import { createCustomer, createProduct, subscribe } from './customer.js';
import { findMail, invoiceOf, savePdf, showLines } from './invoice.js';
import { createIngestKey, runningTotal, sendUsage } from './usage.js';

const start = Date.UTC(2026, 0, 1);
const end = Date.UTC(2026, 1, 1);

/** A month of usage becomes an invoice over 1,969.00; a test clock makes the month pass at once. */
export async function walkThroughMonth(walk: Walk): Promise<void> {
  const { narrator } = walk;
  narrator.chapter(
    'A month, from product to invoice',
    'An operator sells "Document summarisation": 199.00 USD a month, and each summary costs 1.50 up to the',
    'thousandth and 1.35 after it.',
  );
  await narrator.step(
    'The product',
    'The price of a metric is a ladder of tiers. "graduated" prices every unit by its own tier.',
  );
  const product = await createProduct(walk);

  await narrator.step('The customer', 'An organization that is invoiced, and a subscriber in it who uses the product.');
  const customer = await createCustomer(walk, 'Northwind');

  await narrator.step(
    'A test clock and the subscription',
    "Billing time of this subscription is the clock's, so that a month need not take a month.",
  );
  const clock = await walk.send<{ testClockId: string }>('POST', '/v1/test-clocks', {
    name: `Tutorial (${walk.run})`,
    now: new Date(start).toISOString(),
  });
  const subscriptionId = await subscribe(walk, customer, product.productId, {
    startAt: new Date(start).toISOString(),
    testClockId: clock.testClockId,
  });

  await narrator.step(
    'A key for the application',
    'It may send usage and nothing else. The key in full is in this answer only.',
  );
  const key = await createIngestKey(walk);

  await narrator.step(
    '1,200 events, some of them twice',
    'Each event has an id of its own. What arrives twice with the same id counts once.',
  );
  const usage = { customer, product: product.name, key, count: 1_200, name: 'month', over: { start, end }, twice: 3 };
  await sendUsage(walk, usage);

  await narrator.step(
    'The running total',
    'Rating follows the log of usage within seconds: 1,000 × 1.50 + 200 × 1.35.',
  );
  const total = await runningTotal(walk, { subscriptionId, periodIndex: 0, quantity: '1200' });
  walk.expectAmount('running amount', decimal(total.amount), '1770.00');

  await narrator.step(
    'The month passes',
    "The clock moves past the period's end, and the period is closed in the log of usage.",
  );
  await walk.send('POST', `/v1/test-clocks/${clock.testClockId}/advance`, { to: new Date(end + 1_000).toISOString() });

  await narrator.step('The invoice', 'Final, numbered, and every line explains itself.');
  const invoice = await invoiceOf(walk, { subscriptionId, boundary: 1 });
  showLines(walk, invoice);
  walk.expectAmount('total', invoice.total, '1969.00');
  await savePdf(walk, invoice);
  await findMail(walk, invoice);

  await narrator.step('The events behind the line', 'The same figure, added up by ClickHouse from every single event.');
  await walk.send('GET', invoice.lines.find(({ eventsHref }) => eventsHref)?.eventsHref?.concat('&limit=2') ?? '');
  const range = `from=${new Date(start).toISOString()}&to=${new Date(end).toISOString()}`;
  const usagePath = `/v1/analytics/usage?${range}&subscriptionId=${subscriptionId}&groupBy=metric`;
  interface Usage {
    items: { events: number; quantity: string; amount: string }[];
  }
  const summed = await walk.until<Usage>(usagePath, ({ items }) => items[0]?.events === 1_200, {
    withinMs: 30_000,
    what: 'all events in ClickHouse',
  });
  walk.expectAmount('sum of all events', decimal(summed.items[0]?.amount ?? ''), '1770.00');
}

/** Running amounts are exact, so they come without trailing zeros. */
function decimal(text: string): string {
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}
