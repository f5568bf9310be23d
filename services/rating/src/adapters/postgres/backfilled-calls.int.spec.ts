import { jest } from '@jest/globals';
import { type UsageRow, usageRow } from '#contracts';
import { Exact } from '#money';
import type { ModelPrices } from '../../domain/cost/cost.js';
import { january, product, started, summaries, usage } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(30_000);

/** Each token costs its model's price; it is sold at double. */
const priceOf: ModelPrices = (_tenant, _kind, { model, tokens }) => ({
  ...{ source: 'genai-prices', pricedOn: '2026-01-01' },
  amount: Exact.parse(model === 'large' ? '1' : '0.01').times(Exact.parse(tokens as number)),
});
const aggregation = { type: 'sum', element: 'totalCost', carriesOver: false };
const atCost = product({ pricingMetrics: [{ ...summaries, aggregation, tiers: [{ unitRate: '2' }] }] });
const at = january + 86_400_000;

function call(id: string, model: string): UsageRow {
  const row = usage(id, 0, { at, properties: { model, tokens: 100 } });
  row[usageRow.kind] = 'ai-completion';
  return row;
}

it('calls keep their cost when a backfill amends them, as its preview says, and when it is undone', async () => {
  const schema = await ownSchema();
  const book = bookOf({ ...acme, products: [atCost], subscriptions: [started()] });
  const rating = new RatingInProcess(schema.pool, book, priceOf);
  const cost = async () => {
    await rating.rateAll();
    const [period] = await rating.periods.periods('demo', 'sub-1', 5);
    const totals = period?.totals['summaries'] as unknown[] | undefined;
    return totals?.[3];
  };
  try {
    rating.usage('org-1', call('amended', 'small'), call('voided', 'small'));
    expect(await cost()).toEqual([2, '2']);
    const events = [{ id: 'amended', source: 'api', occurredAt: at, properties: { model: 'large', tokens: 3 } }];
    const wanted = { from: at, to: at + 1, reason: 'The export was wrong', events };
    const preview = await rating.backfills.preview('demo', 'sub-1', wanted);
    const [{ metrics } = { metrics: [] }] = preview?.segments ?? [];
    expect(metrics.map(({ before, after }) => [before.amount, after.amount])).toEqual([['4', '6']]);
    const { backfillId = '' } = (await rating.backfills.apply('demo', 'sub-1', wanted))?.backfill ?? {};
    expect(await cost()).toEqual([1, '3']);
    await rating.backfills.undo('demo', 'sub-1', backfillId);
    expect(await cost()).toEqual([2, '2']);
  } finally {
    await rating.stop();
    await schema.drop();
  }
});
