import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { grouped } from './support/grouped.js';
import {
  advance,
  created,
  invoicesOf,
  type Sold,
  sellSummaries,
  send,
  summaries,
  totalsOf,
} from './support/summarisation.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let sold: Sold;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
  sold = await sellSummaries(stack, 'corrected');
});

afterAll(async () => {
  await stack?.stop();
});

const januaryTenth = '2026-01-10T12:00:00.000Z';

async function corrected(path: 'void' | 'amend', body: object) {
  const answer = await stack.call('POST', `/v1/usage/${path}`, body);
  expect(answer.status).toBe(202);
  const { correctionId } = answer.body.items[0];
  return until(async () => {
    const { status, body: result } = await stack.call('GET', `/v1/usage/corrections/${correctionId}`);
    return status === 200 && result.outcome !== 'pending' && result;
  }, 60_000);
}

const quantityIs = (quantity: string) =>
  until(async () => (await totalsOf(stack, sold))?.metrics[0]?.quantity === quantity, 60_000);

it('an event is voided and another amended while the month runs, and a third when it is closed', async () => {
  await send(stack, sold, summaries(sold, 5, { prefix: 'event', time: januaryTenth }));
  await quantityIs('5');
  expect(await corrected('void', { id: 'event-0', reason: 'Sent by mistake' })).toMatchObject({
    outcome: 'applied',
    before: { subscriptionId: sold.subscriptionId, periodIndex: 0, late: false },
  });
  const event = { properties: { summaries: 40 } };
  expect(await corrected('amend', { id: 'event-1', event, reason: 'Counted one page' })).toMatchObject({
    outcome: 'applied',
    after: { properties: { summaries: 40 }, time: januaryTenth },
  });
  await quantityIs('43');
  expect(await corrected('void', { id: 'event-0', reason: 'Again' })).toMatchObject({ outcome: 'already-void' });
  expect(await corrected('void', { id: 'never', reason: 'Unknown' })).toMatchObject({ outcome: 'not-found' });

  await advance(stack, sold, '2026-02-01T00:00:00.000Z');
  const invoice = await until(async () => (await invoicesOf(stack, sold))[0], 60_000);
  expect(invoice.total).toBe('263.50');
  expect(await corrected('void', { id: 'event-2', reason: 'Found later' })).toMatchObject({
    outcome: 'applied',
    before: { periodIndex: 0, late: true },
  });
  const used = `/v1/rated-usage?subscriptionId=${sold.subscriptionId}&metricId=summaries&periodIndex=0`;
  const late = await until(async () => {
    const { body } = await stack.call('GET', `${used}&late=true`);
    return body.items?.length > 0 && body.items;
  }, 60_000);
  expect(late).toMatchObject([{ id: 'event-2', quantity: '-1', isTakenBack: true }]);
  // The invoice was issued with it, and its line still says so.
  const { items, totals } = (await stack.call('GET', used)).body;
  expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(['event-1', 'event-2', 'event-3', 'event-4']);
  const equal = { isEqual: true };
  expect(totals).toMatchObject({ quantity: '43', check: { events: equal, quantity: equal, amount: equal } });
});

it('a product changes while usage beyond that instant is rated already', async () => {
  const changed = await sellSummaries(stack, 'changed');
  await send(stack, changed, summaries(changed, 7, { prefix: 'before', time: januaryTenth }));
  await send(stack, changed, summaries(changed, 3, { prefix: 'after', time: '2026-01-20T12:00:00.000Z' }));
  await until(async () => (await totalsOf(stack, changed))?.metrics[0]?.quantity === '10', 60_000);
  await advance(stack, changed, '2026-01-15T00:00:00.000Z');
  const { productId } = await created(stack, '/v1/products', {
    name: 'Dearer',
    currency: 'USD',
    cadence: { unit: 'month', count: 1, calendarAligned: false },
    pricingMetrics: [
      { id: 'dear', name: 'Dear', aggregation: { type: 'sum', element: 'summaries' }, tiers: [{ unitRate: '10' }] },
    ],
  });
  const answer = await stack.call('POST', `/v1/subscriptions/${changed.subscriptionId}/change`, {
    productId,
    when: 'now',
  });
  expect(answer.status).toBeLessThan(300);
  await advance(stack, changed, '2026-01-16T00:00:00.000Z');
  const periods = await until(async () => {
    const { body } = await stack.call('GET', `/v1/running-totals?subscriptionId=${changed.subscriptionId}`);
    return body.items?.[1]?.closed && body.items[0].metrics[0].quantity === '3' && body.items;
  }, 60_000);
  expect(periods.map((one: { metrics: { amount: string }[] }) => one.metrics[0]?.amount)).toEqual(['30', '10.5']);
});

it('a backfill replaces all that was accepted before it, also what is not rated yet', async () => {
  const replaced = await sellSummaries(stack, 'replaced');
  const counts = { unchanged: 0, amended: 0, recorded: 1, duplicates: 0 };
  for (let round = 1; round <= 3; round++) {
    const events = summaries(replaced, 2_000, { prefix: `round-${round}`, time: januaryTenth });
    await Promise.all([0, 500, 1_000, 1_500].map((from) => send(stack, replaced, events.slice(from, from + 500))));
    const event = { id: `instead-${round}`, time: januaryTenth, properties: { summaries: round } };
    const { status, body } = await stack.call(
      'POST',
      `/v1/subscriptions/${replaced.subscriptionId}/usage-backfills`,
      { from: '2026-01-10T00:00:00Z', to: '2026-01-11T00:00:00Z', events: [event], reason: 'The export was wrong' },
      { deadlineMs: 30_000 },
    );
    expect([status, body.events]).toEqual([201, { ...counts, voided: round === 1 ? 2_000 : 2_001 }]);
    const isReplaced = async () => (await totalsOf(stack, replaced))?.metrics[0]?.quantity === String(round);
    await until(isReplaced, 60_000);
  }
});
