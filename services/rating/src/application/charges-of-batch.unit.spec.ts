import { usageRow } from '#contracts';
import {
  block,
  closing,
  february,
  january,
  march,
  month,
  opened,
  product,
  started,
  subscription,
  summaries,
  usage,
} from '../testing/acme.js';
import { acme, given } from '../testing/given.js';

describe('running charges', () => {
  it('are published at once, then every two seconds of usage, and never forgotten', () => {
    const rating = given(acme);
    const published = (id: string, receivedAt: number) =>
      rating
        .when(block([usage(id, 1)], { receivedAt }))
        .charges.map(({ sequence, charges }) => [sequence, charges[0]?.quantity]);
    expect(published('a', 10_000)).toEqual([[1, '1']]);
    expect(published('b', 11_000)).toEqual([]);
    expect(published('c', 11_999)).toEqual([]);
    expect(published('d', 12_000)).toEqual([[4, '4']]);
    expect(published('e', 12_100)).toEqual([]);
    expect(rating.whenIdle().charges).toMatchObject([{ sequence: 5 }]);
    expect(rating.whenIdle().charges).toEqual([]);
  });

  it('are twenty a batch or one for a hundred events when more are due, those first that have waited longest', () => {
    const ids = Array.from({ length: 30 }, (_, i) => `sub-${i}`);
    const subscriptions = ids.map((subscriptionId) => started({ subscriptionId }));
    const rating = given({ ...acme, subscriptions });
    const use = (from: number, times: number, receivedAt: number) =>
      rating
        .when(
          block(
            ids.flatMap((of) => usedOf(of, from, times)),
            { receivedAt },
          ),
        )
        .charges.map(({ subscriptionId }) => subscriptionId);
    expect(use(0, 1, 10_000)).toEqual(ids.slice(0, 20));
    expect(use(1, 1, 12_000)).toEqual([...ids.slice(20), ...ids.slice(0, 10)]);
    expect(use(2, 100, 14_000)).toHaveLength(30);
  });
});

/** Events that name their subscription. */
const usedOf = (subscriptionId: string, from: number, times: number) =>
  Array.from({ length: times }, (_, i) => {
    const row = usage(`${subscriptionId}/${from + i}`, 1);
    row[usageRow.subscription] = subscriptionId;
    return row;
  });

describe('closing a period', () => {
  it('publishes the final charge of every metric, also of an untouched one, once', () => {
    const rating = given(acme, { subscriptions: [opened(month(1))] });
    expect(rating.when(usage('a', 1200), closing(month(0)), closing(month(0))).charges).toMatchObject([
      { type: 'period-charged', sequence: 1, occurredAt: february, charges: [{ quantity: '1200', amount: '1770' }] },
    ]);
    expect(rating.when(closing(month(1))).charges).toMatchObject([
      { periodIndex: 1, charges: [{ quantity: '0', amount: '0', eventCount: 0 }] },
    ]);
  });

  it('is a defect when nothing was published of its subscription', () => {
    expect(() => given().when(closing(month(0), { segment: undefined }))).toThrow('unknown segment 0');
  });

  it('is a defect when another tenant names its subscription', () => {
    expect(() => given().when(usage('a', 2), { ...closing(month(0)), tenant: 'other' })).toThrow('unknown segment 0');
  });

  it('goes behind the closing before it', () => {
    const { postponed, charges } = given(acme, { subscriptions: [opened(month(1))] }).when(closing(month(1)));
    expect(postponed).toMatchObject([{ periodIndex: 1 }]);
    expect(charges).toEqual([]);
  });

  it('goes behind usage of its time that is on its way, but not when it was said before', () => {
    const rating = given(acme);
    rating.isUsageOnItsWay = true;
    expect(rating.when(closing(month(0)))).toMatchObject({ postponed: [{ periodIndex: 0 }], charges: [] });
    rating.isUsageOnItsWay = false;
    expect(rating.when(closing(month(0))).charges).toHaveLength(1);
    rating.isUsageOnItsWay = true;
    expect(rating.when(closing(month(0)))).toMatchObject({ postponed: [], charges: [] });
  });

  it('measures against the time that the segment had in the end', () => {
    const half = (month(0).start + month(0).end) / 2;
    const priced = product({ pricingMetrics: [{ ...summaries, minimum: '100' }] });
    const outcome = given({ ...acme, products: [priced] }).when(usage('a', 2), closing(month(0, { end: half })));
    expect(outcome.charges).toMatchObject([{ periodEnd: half, charges: [{ quantity: '2', amount: '50' }] }]);
  });

  it('of the first version, which named no segment, closes the one that was published under its number', () => {
    const first = {
      cadenceUnit: 'month',
      cadenceCount: 1,
      timeZone: 'UTC',
      anchorAt: january,
      versions: [{ effectiveAt: january, productVersion: 1 }],
    };
    const ended = subscription('period-ended', {
      ...first,
      endedPeriod: { index: 0, start: january, end: february },
      nextPeriod: { index: 1, start: february, end: march },
    });
    const begun = subscription('subscription-started', first);
    const rating = given({ ...acme, subscriptions: [begun, ended] });
    const outcome = rating.when(usage('a', 1), closing(month(0), { segment: undefined }));
    expect(outcome.charges).toMatchObject([{ type: 'period-charged', periodIndex: 0, periodEnd: february }]);
    expect(rating.when(usage('b', 1, { at: february })).charges).toMatchObject([{ periodIndex: 1 }]);
  });
});
