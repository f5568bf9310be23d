import { jest } from '@jest/globals';
import { UsageCorrection, type UsageRow, usageRow } from '#contracts';
import { Exact } from '#money';
import type { ModelPrices } from '../../domain/cost/cost.js';
import {
  closing,
  february,
  january,
  march,
  month,
  opened,
  product,
  started,
  summaries,
  usage,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';
import { RecostingsRepository } from './recostings.repository.js';

jest.setTimeout(30_000);

/** A dollar and a fifth for each dollar of cost, and the dearest call. */
const costly = product({
  pricingMetrics: [
    {
      ...summaries,
      metricId: 'cost',
      aggregation: { type: 'sum', element: 'totalCost', carriesOver: false },
      tiers: [{ unitRate: '1.2' }],
    },
    {
      ...summaries,
      metricId: 'dearest',
      aggregation: { type: 'max', element: 'totalCost', carriesOver: false },
      tiers: [{ unitRate: '10' }],
    },
  ],
});

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;
let prices: Record<string, string>;

beforeEach(async () => {
  schema = await ownSchema();
  const book = bookOf({ ...acme, products: [costly], subscriptions: [started(), opened(month(1))] });
  prices = { small: '0.01', large: '1' };
  const priceOf: ModelPrices = (_tenant, _kind, { model, tokens }) => {
    const price = prices[model as string];
    const amount = price === undefined ? undefined : Exact.parse(price).times(Exact.parse(tokens as number));
    return amount && { source: 'genai-prices', amount, pricedOn: '2026-01-01' };
  };
  rating = new RatingInProcess(schema.pool, book, priceOf);
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

function call(id: string, model: string, tokens: number, at: number, more: object = {}): UsageRow {
  const row = usage(id, 0, { at, properties: { model, tokens, ...more } });
  row[usageRow.kind] = 'ai-completion';
  return row;
}

const figures = async () => {
  const periods = await rating.periods.periods('demo', 'sub-1', 5);
  const whole = await rating.periods.whole(periods.map(({ subscriptionId, number }) => ({ subscriptionId, number })));
  return whole
    .map(({ number, totals }) => [number, ...['cost', 'dearest'].map((id) => (totals[id] as unknown[])[3])])
    .toSorted();
};

async function recosted(window: { from: number; to: number }) {
  const store = new RecostingsRepository(schema.pool);
  const wanted = { ...window, reason: 'The list was wrong' };
  expect(await rating.recostings.begin('demo', { ...wanted, subscriptionId: 'nobody' })).toBeUndefined();
  const { recostingId } = (await rating.recostings.begin('demo', wanted))!;
  expect(await rating.recostings.apply('demo', recostingId)).toBe('not-ready');
  expect(await rating.recostings.work()).toMatchObject({ recostingId });
  expect(await rating.recostings.work()).toBeUndefined();
  const find = async () => (await store.find('demo', recostingId))!;
  return { recostingId, find };
}

it('usage is costed anew: shown first, then amended by itself, in closed segments too, and once', async () => {
  const at = january + 86_400_000;
  rating.usage('org-1', call('a', 'small', 100, at), call('b', 'large', 3, at + 1), call('c', 'small', 50, at + 2));
  rating.usage('org-1', call('sent', 'small', 1, at + 3, { totalCost: '9' }), call('lost', 'huge', 1, at + 4));
  rating.usage('org-1', call('d', 'small', 10, february + 5)).closing(closing(month(0)));
  await rating.rateAll();
  const before = await figures();

  prices = { small: '0.02', large: '1', huge: '2' };
  const { recostingId, find } = await recosted({ from: january, to: february + 1_000 });
  const previewed = await find();
  expect(previewed).toMatchObject({
    state: 'ready',
    outcome: { events: 4, unknown: 0, subscriptionCount: 1 },
  });
  // 1 + 0.5 + nothing + 0.1 become 2 + 1 + 2 + 0.2; the dearest is still the one whose cost was sent.
  expect(previewed.outcome?.subscriptions).toMatchObject([
    { subscriptionId: 'sub-1', costBefore: '1.6', costAfter: '5.2', chargeBefore: '107.32', chargeAfter: '112.64' },
  ]);
  expect(await figures()).toEqual(before);

  expect(await rating.recostings.apply('demo', recostingId)).toMatchObject({ state: 'applying' });
  expect(await rating.recostings.apply('demo', recostingId)).toBe('not-ready');
  expect(await rating.recostings.apply('other', recostingId)).toBeUndefined();
  await rating.recostings.work();
  await rating.rateAll();
  expect(await find()).toMatchObject({ state: 'applied', outcome: { events: 4 } });
  const closed = rating.lateUsage.map(({ segment }) => segment);
  expect(closed).toEqual([0]);
  const again = await recosted({ from: january, to: march });
  expect(await again.find()).toMatchObject({ outcome: { events: 0, subscriptions: [] } });
  const rows = rating.rows.filter(({ row_kind, id }) => row_kind === 'usage' && id === 'a');
  expect(rows.map(({ cost }) => Number(cost))).toEqual([1, 2]);
});

it('a maximum that was costed anew is found among all of its segment', async () => {
  rating.usage('org-1', call('a', 'large', 5, january + 1), call('b', 'small', 200, january + 2));
  await rating.rateAll();
  prices = { small: '0.01', large: '0.1' };
  const { recostingId, find } = await recosted({ from: january, to: february });
  // 5 + 2 cost 8.40 and 50; 0.5 + 2 cost 3 and 20.
  expect((await find()).outcome?.subscriptions).toMatchObject([{ chargeBefore: '58.4', chargeAfter: '23' }]);
  await rating.recostings.apply('demo', recostingId);
  await rating.recostings.work();
  await rating.rateAll();
  expect(rating.rows.at(-1)?.running_amounts.map(Number)).toEqual([3, 20]);
});

it('what somebody amends while its events are looked for stays amended, and is costed anew', async () => {
  rating.usage('org-1', call('a', 'small', 100, january + 1));
  await rating.rateAll();
  prices = { small: '0.02' };
  const { recostingId } = await recosted({ from: january, to: february });
  await rating.recostings.apply('demo', recostingId);
  // Accepted, and not rated when the job reads what was.
  const properties = { model: 'small', tokens: 10 };
  const named = { id: 'amendment', tenant: 'demo', source: 'api', eventId: 'a', reason: 'It was ten' };
  const type = 'usage-amended';
  const replacement = JSON.stringify({ properties });
  rating.correction(UsageCorrection.fromPartial({ ...named, type, occurredAt: january + 5, replacement }));
  await rating.recostings.work();
  await rating.rateAll();
  const last = rating.rows.at(-1)!;
  expect([JSON.parse(last.properties), Number(last.cost)]).toEqual([properties, 0.2]);
});
