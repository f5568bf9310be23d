import type { Walk } from '../walk.js';
import { createCustomer, createProduct, subscribe } from './customer.js';
import { findMail, invoiceOf, showLines } from './invoice.js';
import { createIngestKey, runningTotal, sendUsage } from './usage.js';

const periodMs = 5 * 60_000;
// Grace of a test period, and time to work.
const closingMs = 40_000;

/** Periods of five minutes by the real clock: invoices in a row, and counters back at zero. */
export async function walkThroughRealTime(walk: Walk): Promise<void> {
  const { narrator } = walk;
  narrator.chapter(
    'Periods of five minutes, in real time',
    'No test clock here: the period ends when five minutes have passed, and ten seconds of grace for what is late.',
  );
  await narrator.step('Product, customer and subscription');
  const product = await createProduct(walk, { suffix: ' every five minutes', unit: 'test-5-minutes' });
  const customer = await createCustomer(walk, 'Westwind');
  const subscriptionId = await subscribe(walk, customer, product.productId, {});
  const key = await createIngestKey(walk);
  const usage = { customer, product: product.name, key };

  await narrator.step('1,200 events in the first period');
  await sendUsage(walk, { ...usage, count: 1_200, name: 'first', twice: 2 });
  await runningTotal(walk, { subscriptionId, periodIndex: 0, quantity: '1200' });

  await narrator.step('The first period ends', 'This takes up to five minutes.');
  const first = await invoiceOf(walk, { subscriptionId, boundary: 1, withinMs: periodMs + closingMs });
  showLines(walk, first);
  walk.expectAmount('total of the first period', first.total, '1969.00');
  await findMail(walk, first);

  await narrator.step(
    'The counters are back at zero',
    '100 events in the second period start in the first tier again.',
  );
  await sendUsage(walk, { ...usage, count: 100, name: 'second' });
  await runningTotal(walk, { subscriptionId, periodIndex: 1, quantity: '100' });

  await narrator.step('The second period ends', 'Another five minutes: 199.00 and 100 × 1.50.');
  const second = await invoiceOf(walk, { subscriptionId, boundary: 2, withinMs: periodMs + closingMs });
  showLines(walk, second);
  walk.expectAmount('total of the second period', second.total, '349.00');
}
