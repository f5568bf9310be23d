import { LateWindowClosing, segmentToMessage } from '#contracts';
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
} from '../testing/acme.js';
import { acme, given } from '../testing/given.js';

const windowEnd = (window: number) => ({
  ...LateWindowClosing.fromPartial({}),
  ...{ tenant: 'demo', type: 'late-window-closing', subscriptionId: 'sub-1', accountId: 'org-1' },
  ...{ window, occurredAt: march, datedAt: march },
});

const twoMonths = () => given(acme, { subscriptions: [opened(month(1)), opened(month(2))] });
const quantities = (charges: { segment: number; charges: { quantity: string; eventCount: number }[] }[]) =>
  charges.map(({ segment, charges: [metric] }) => [segment, metric?.quantity, metric?.eventCount]);

describe('usage of a closed segment', () => {
  it('is rated by it, on top of everything that it holds', () => {
    const rating = twoMonths();
    rating.when(usage('a', 900), closing(month(0)));
    const outcome = rating.when(usage('b', 200));
    expect(outcome.unattributed).toEqual([]);
    expect(outcome.counts).toMatchObject({ rated: 1, late: 1, unattributed: 0 });
    expect(outcome.rows).toMatchObject([
      { id: 'b', status: 'late', row_kind: 'usage', period_index: 0, amount: '285', running_quantities: ['1100'] },
    ]);
    expect(outcome.charges).toEqual([]);
    expect(outcome.noted).toEqual([0]);
  });

  it('is so whether it comes in the batch of the closing or in a later one; the closing has what stood before it', () => {
    const [first, ...others] = twoMonths().when(usage('a', 900), closing(month(0)), usage('b', 200)).charges;
    expect(first).toMatchObject({ type: 'period-charged', sequence: 1, charges: [{ quantity: '900' }] });
    expect(others).toEqual([]);
  });

  it('is told by the next closing that reports late usage, cumulative and once', () => {
    const rating = twoMonths();
    rating.when(usage('a', 900), closing(month(0)), usage('b', 200));
    const [charged] = rating.when(usage('c', 50), closing(month(1), { reportsLateUsage: true }), usage('d', 1)).charges;
    expect(charged).toMatchObject({ type: 'period-charged', periodIndex: 1 });
    expect(quantities(charged?.lateCharges ?? [])).toEqual([[0, '1150', 3]]);
    const [last] = rating.when(closing(month(2), { reportsLateUsage: true })).charges;
    expect(quantities(last?.lateCharges ?? [])).toEqual([[0, '1151', 4]]);
    const sequences = [charged, last].flatMap((one) => one?.lateCharges ?? []).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
    expect(new Set(sequences).size).toBe(2);
  });

  it('is not told by a closing that does not report it, and then by the end of the window, which ends once', () => {
    const rating = twoMonths();
    rating.when(usage('a', 900), closing(month(0)), usage('b', 200));
    expect(rating.when(closing(month(1))).charges[0]?.lateCharges).toEqual([]);
    const outcome = rating.when(windowEnd(0), windowEnd(0));
    expect(outcome.charges).toMatchObject([{ type: 'late-charged', lateWindow: 0, subscriptionId: 'sub-1' }]);
    expect(quantities(outcome.charges[0]?.lateCharges ?? [])).toEqual([[0, '1100', 2]]);
    expect(outcome.commit.lateWindows).toEqual([{ subscriptionId: 'sub-1', window: 0 }]);
    expect(rating.when(windowEnd(0)).charges).toEqual([]);
    expect(rating.when(windowEnd(1)).charges).toMatchObject([{ lateWindow: 1, lateCharges: [] }]);
  });

  it('is announced once until it is told, and only when it comes to another amount', () => {
    const rating = given({
      ...acme,
      products: [product({ pricingMetrics: [{ ...summaries, tiers: [{ unitRate: '0.004' }] }] })],
    });
    rating.when(closing(month(0)));
    expect(rating.when(usage('a', 1)).noted).toEqual([]);
    expect(rating.when(usage('b', 1)).noted).toEqual([0]);
    expect(rating.when(usage('c', 1)).noted).toEqual([]);
    expect(quantities(rating.when(windowEnd(0)).charges[0]?.lateCharges ?? [])).toEqual([[0, '3', 3]]);
    expect(rating.when(usage('d', 3)).noted).toEqual([0]);
  });

  it('is rated by the version of its segment', () => {
    const dearer = product({ version: 2, pricingMetrics: [{ ...summaries, tiers: [{ unitRate: '9' }] }] });
    const rating = given(acme, { products: [dearer], subscriptions: [opened(month(1, { productVersion: 2 }))] });
    rating.when(closing(month(0)));
    expect(rating.when(usage('a', 2)).rows).toMatchObject([{ product_version: 1, amount: '3' }]);
  });

  it('that would be out of range is kept with that reason', () => {
    const rating = given(acme);
    rating.when(closing(month(0)));
    expect(rating.when(usage('a', '1e20')).unattributed).toEqual([['a', 'out-of-range']]);
    expect(rating.when(windowEnd(0)).charges).toMatchObject([{ lateCharges: [] }]);
  });
});

describe('a trial', () => {
  const trial = month(0, { phase: 'trial' });

  it.each([
    [false, true],
    [true, false],
  ])(
    'whose product bills its usage: %s says that it is not billed: %s, and shows what it would come to',
    (billsUsage, notBilled) => {
      const freeTrial = { unit: 'month', count: 1, billsUsage, noticeDays: 0 };
      const subscriptions = [opened(trial), opened(month(1))];
      const rating = given({
        ...acme,
        products: [product({ freeTrial })],
        subscriptions: [...acme.subscriptions!, ...subscriptions],
      });
      const { charges, rows } = rating.when(usage('a', 2), closing(trial));
      expect(charges).toMatchObject([{ type: 'period-charged', notBilled, charges: [{ amount: '3' }] }]);
      expect(rows).toMatchObject([{ amount: '3', status: notBilled ? 'unbilled' : 'rated' }]);
      const late = rating.when(usage('b', 2), closing(month(1), { reportsLateUsage: true }));
      expect(late.charges).toMatchObject([
        { notBilled: false, lateCharges: [{ notBilled, charges: [{ amount: '6' }] }] },
      ]);
      expect(late.rows).toMatchObject([{ amount: '3', status: notBilled ? 'unbilled-late' : 'late' }]);
    },
  );
});

describe('a segment that is cut', () => {
  const half = (january + february) / 2;
  const cut = month(0, { end: half });
  const ahead = [usage('a', 900), usage('b', 300, { at: half }), usage('c', 10, { at: half - 1 })];

  it('gives usage beyond its end to the segment that follows, by the version in force there', () => {
    const dearer = product({ version: 2, pricingMetrics: [{ ...summaries, tiers: [{ unitRate: '9' }] }] });
    const rating = given(acme, { products: [dearer] });
    rating.when(...ahead);
    const following = { ...month(1, { start: half, end: february, productVersion: 2 }), full: month(0).full };
    rating.and({ subscriptions: [opened(cut), opened(following)] });
    const { rows, charges } = rating.when(closing(cut));
    expect(charges[0]).toMatchObject({
      type: 'period-charged',
      periodEnd: half,
      charges: [{ quantity: '910', amount: '1365', eventCount: 2 }],
    });
    expect(rating.whenIdle().charges).toMatchObject([]);
    expect(charges[1]).toMatchObject({
      periodIndex: 1,
      productVersion: 2,
      charges: [{ quantity: '300', amount: '2700' }],
    });
    expect(rows.map((row) => [row.id, row.row_kind, row.period_index, row.quantities, row.status])).toEqual([
      ['b', 'reversal', 0, ['-300'], 'rated'],
      ['b', 'usage', 1, ['300'], 'rated'],
    ]);
  });

  it('ends with rows that add up to its charge', () => {
    const rating = given(acme);
    const before = rating.when(...ahead, usage('d', 400, { at: half + 1 })).rows;
    rating.and({ subscriptions: [opened(cut), opened({ ...month(1), start: half, end: february })] });
    const { rows, charges } = rating.when(closing(cut));
    const sum = [...before, ...rows]
      .filter((row) => row.period_index === 0)
      .reduce((total, row) => total + Number(row.amount), 0);
    expect(sum).toBe(Number(charges[0]?.charges[0]?.amount));
    expect(sum).toBe(1365);
  });

  it.each([
    ['said so', false, 'unbilled'],
    ['did not say so yet', true, 'rated'],
  ])('takes back usage that is not billed as its row %s', (_, isOfBefore, status) => {
    const paused = { ...cut, phase: 'paused' } as const;
    const rating = given({
      ...acme,
      subscriptions: [started({ openedSegment: segmentToMessage(month(0, { phase: 'paused' })) })],
    });
    rating.when(...ahead);
    if (isOfBefore) rating.asBilledBefore();
    rating.and({ subscriptions: [opened(paused, { endedAt: half })] });
    const { rows } = rating.when(closing(paused));
    expect(rows).toMatchObject([{ id: 'b', row_kind: 'reversal', status }]);
  });

  it('lets usage beyond its end wait where no segment is decided yet', () => {
    const rating = given(acme);
    rating.when(...ahead);
    rating.and({ subscriptions: [opened(cut)] });
    const { commit } = rating.when(closing(cut));
    expect(commit.unattributed).toMatchObject([
      { id: 'b', reason: 'segment-not-open', waitsFor: 'sub-1', attempt: 10 },
    ]);
  });

  it('gives usage beyond the end of the life to nobody', () => {
    const rating = given(acme);
    rating.when(...ahead);
    rating.and({ subscriptions: [opened(cut, { endedAt: half })] });
    const { commit, unattributed } = rating.when(closing(cut));
    expect(unattributed).toEqual([['b', 'outside-subscription-life']]);
    expect(JSON.parse(commit.unattributed[0]?.row ?? '')).toEqual([
      ...['b', 'api', 'event', half, 'org-1', 'acme', null, 'prod-1', null, null],
      ...[{ summaries: 300 }, 0],
    ]);
  });
});
