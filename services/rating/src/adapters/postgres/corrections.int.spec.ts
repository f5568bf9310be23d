import { jest } from '@jest/globals';
import { UsageCorrection } from '#contracts';
import {
  closing,
  february,
  january,
  meteredThrice,
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

jest.setTimeout(120_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;
let isOpen = false;

const everyKind = product({
  pricingMetrics: [
    ...meteredThrice.pricingMetrics,
    ...(['max', 'min', 'latest', 'average', 'count', 'time-weighted-sum', 'percentile'] as const).map((type) => ({
      ...summaries,
      metricId: type,
      aggregation: { type, element: 'summaries', carriesOver: false, ...(type === 'percentile' && { percentile: 75 }) },
      minimum: '3',
    })),
  ],
});

const facts = { ...acme, products: [everyKind], subscriptions: [started(), opened(month(1))] };

async function begin(of = facts): Promise<void> {
  schema = await ownSchema();
  isOpen = true;
  rating = new RatingInProcess(schema.pool, bookOf(of));
}

async function end(): Promise<void> {
  if (!isOpen) return;
  isOpen = false;
  await rating?.stop();
  await schema?.drop();
}

let corrected = 0;
const correctionOf = (eventId: string, replacement?: object): UsageCorrection => ({
  ...UsageCorrection.fromPartial({}),
  id: `correction-${corrected++}`,
  tenant: 'demo',
  type: replacement ? 'usage-amended' : 'usage-voided',
  occurredAt: february,
  source: 'api',
  eventId,
  reason: 'spec',
  ...(replacement && { replacement: JSON.stringify(replacement) }),
});

describe('a correction', () => {
  beforeEach(() => begin());
  afterEach(end);

  const resultOf = async (correction: UsageCorrection) =>
    (await rating.corrections.results('demo', correction.id))
      .map(({ outcome, change }) => ({ outcome, change }))
      .filter(({ outcome }) => outcome !== 'not-found');

  it('is void once, and the id stays used', async () => {
    const [first, second, amendment] = [correctionOf('a'), correctionOf('a'), correctionOf('a', { properties: {} })];
    rating.usage('org-1', usage('a', 5)).correction(first).correction(second).correction(amendment).correction(first);
    rating.usage('org-1', usage('a', 5));
    await rating.rateAll();
    expect(await resultOf(first)).toMatchObject([
      { outcome: 'applied', change: { before: { properties: { summaries: 5 } } } },
    ]);
    expect(await resultOf(second)).toEqual([{ outcome: 'already-void', change: null }]);
    expect(await resultOf(amendment)).toEqual([{ outcome: 'already-void', change: null }]);
    expect(rating.rows.map(({ id, row_kind, quantities }) => [id, row_kind, quantities[0]])).toEqual([
      ['a', 'usage', '5'],
      ['a', 'reversal', '-5'],
    ]);
  });

  it('of an event that comes after it finds nothing, and the event counts', async () => {
    const early = correctionOf('a');
    rating.correction(early).usage('org-1', usage('a', 5));
    await rating.rateAll();
    expect(await rating.corrections.results('demo', early.id)).toHaveLength(4);
    expect(await resultOf(early)).toEqual([]);
    expect(rating.rows).toMatchObject([{ id: 'a', row_kind: 'usage' }]);
  });

  it('of an unattributed event takes it out, or says whom it belongs to in time', async () => {
    const [gone, moved] = [
      correctionOf('gone'),
      correctionOf('moved', { occurredAt: february + 1, properties: { summaries: 2 } }),
    ];
    const early = { at: january - 5 };
    rating.usage('org-1', usage('gone', 5, early), usage('moved', 5, early), usage('stays', 5, early));
    rating.correction(gone).correction(moved);
    await rating.rateAll();
    expect(await rating.kept.unattributed('demo', '0', 10, undefined)).toMatchObject([{ id: 'stays' }]);
    expect(rating.rows).toMatchObject([{ id: 'moved', period_index: 1, quantities: expect.arrayContaining(['2']) }]);
    expect(await resultOf(gone)).toMatchObject([{ outcome: 'applied' }]);
    expect(await resultOf(moved)).toMatchObject([
      { outcome: 'applied', change: { after: { periodIndex: 1, late: false } } },
    ]);
  });

  it('of a closed segment is late usage: announced, and reported with the next closing', async () => {
    rating.usage('org-1', usage('a', 5), usage('b', 7)).closing(closing(month(0)));
    await rating.rateAll();
    rating.correction(correctionOf('a'));
    await rating.rateAll();
    expect(rating.lateUsage).toMatchObject([{ segment: 0 }]);
    expect(rating.rows.at(-1)).toMatchObject({ id: 'a', row_kind: 'reversal', status: 'late' });
    rating.closing(closing(month(1), { reportsLateUsage: true }));
    await rating.rateAll();
    const [late] = rating.charges.at(-1)?.lateCharges ?? [];
    expect(late).toMatchObject({
      segment: 0,
      charges: expect.arrayContaining([expect.objectContaining({ metricId: 'max', quantity: '7' })]),
    });
  });

  it('finds an event that was moved by the cut of its segment', async () => {
    await end();
    const book = bookOf(facts);
    schema = await ownSchema();
    isOpen = true;
    rating = new RatingInProcess(schema.pool, book);
    const half = (january + february) / 2;
    rating.usage('org-1', usage('a', 5), usage('b', 7, { at: half + 1 }));
    await rating.rateAll();
    for (const segment of [month(0, { end: half }), { ...month(1), start: half, full: month(0).full }])
      book.recordSubscription(opened(segment));
    const correction = correctionOf('b');
    rating.closing(closing(month(0, { end: half }))).correction(correction);
    await rating.rateAll();
    expect(await resultOf(correction)).toMatchObject([{ outcome: 'applied', change: { before: { periodIndex: 1 } } }]);
    expect(rating.rows.map(({ id, row_kind, period_index }) => [id, row_kind, period_index])).toEqual([
      ['a', 'usage', 0],
      ['b', 'usage', 0],
      ['b', 'reversal', 0],
      ['b', 'usage', 1],
      ['b', 'reversal', 1],
    ]);
  });
});
