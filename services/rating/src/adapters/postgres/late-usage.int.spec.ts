import { jest } from '@jest/globals';
import {
  closing,
  february,
  january,
  meteredThrice,
  month,
  opened,
  started,
  usage,
  usedBy,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(30_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let book: ReturnType<typeof bookOf>;
let rating: RatingInProcess;

beforeEach(async () => {
  schema = await ownSchema();
  book = bookOf({ ...acme, products: [meteredThrice], subscriptions: [started(), opened(month(1))] });
  rating = new RatingInProcess(schema.pool, book);
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const lateFigures = (of: RatingInProcess) =>
  of.charges
    .at(-1)
    ?.lateCharges.map(({ segment, charges }) => [
      segment,
      ...charges.map((metric) => [metric.metricId, metric.quantity, metric.groupCount, metric.eventCount]),
    ]);

describe('a closed segment', () => {
  it('goes on from what is stored, groups and members too, whoever owns the partition by then', async () => {
    rating.usage('org-1', usedBy('a', 'ada'), usedBy('b', 'bob')).closing(closing(month(0)));
    await rating.rateAll();
    rating = await rating.handOver();
    rating.usage('org-1', usedBy('a', 'ada'), usedBy('a', 'eve'), usedBy('c', 'ada'));
    await rating.rateAll();
    expect(rating.lateUsage).toMatchObject([{ subscriptionId: 'sub-1', segment: 0 }]);
    rating = await rating.handOver();
    rating.usage('org-1', usedBy('b', 'bob')).closing(closing(month(1), { reportsLateUsage: true }));
    await rating.rateAll();
    expect(lateFigures(rating)).toEqual([[0, ['summaries', '6', 0, 6], ['per-team', '6', 3, 6], ['users', '4', 3, 6]]]);
    expect(rating.lateUsage).toHaveLength(0);
    rating = await rating.handOver();
    expect((await rating.store.claim(3)).pending).toEqual([]);
  });

  it('and the open one after it are shown as a closing would name them', async () => {
    rating.usage('org-1', usedBy('a', 'ada'), usedBy('b', 'bob')).closing(closing(month(0)));
    const inFebruary = usedBy('a', 'ada');
    inFebruary[3] = february + 1_000;
    rating.usage('org-1', usedBy('c', 'eve'), inFebruary);
    await rating.rateAll();
    const usage = rating.toReportAt(february + 2_000);
    expect(await usage.of('demo', 'nobody', { number: 1 })).toBeUndefined();
    const shown = await usage.of('demo', 'sub-1', { number: 1 });
    rating.closing(closing(month(1), { reportsLateUsage: true }));
    await rating.rateAll();
    const said = rating.charges.at(-1);
    expect(shown?.charges).toEqual(said?.charges);
    expect(shown?.lateCharges).toMatchObject([{ segment: 0, charges: said?.lateCharges[0]?.charges ?? [] }]);
    expect(shown?.lateCharges[0]?.charges).toHaveLength(3);
    expect(await usage.of('demo', 'sub-1', { number: 2 })).toMatchObject({ charges: [], lateCharges: [] });
  });

  it('takes usage that an older version kept as too late', async () => {
    rating.closing(closing(month(0)));
    await rating.rateAll();
    const row = JSON.stringify(usage('old', 5));
    await schema.pool.query(
      `insert into unattributed_usage (tenant, source, id, partition, reason, occurred_at, received_at, attempt, cost_source, event)
       select 'demo', 'api', 'old', partition, 'period-closed', $1, $1, 0, 'none', $2 from closed_through`,
      [january + 1_000, row],
    );
    await rating.redrive.settled('demo', []);
    rating = await rating.handOver();
    await rating.redrive.settled('demo', []);
    await rating.rateAll();
    expect(rating.rows.map((one) => [one.id, one.status, one.period_index])).toEqual([['old', 'late', 0]]);
    expect(await rating.kept.unattributed('demo', '0', 10, undefined)).toEqual([]);
  });
});

describe('a segment that was cut', () => {
  const half = (january + february) / 2;
  const cut = month(0, { end: half });
  const rest = { ...month(1), start: half, full: month(0).full };

  it('is shown before without what lies beyond its end, whoever owns the partition by then', async () => {
    const beyond = usedBy('c', 'bob');
    beyond[3] = half;
    rating.usage('org-1', usedBy('a', 'ada'), beyond);
    await rating.rateAll();
    const shown = async () => (await rating.toReportAt(half).of('demo', 'sub-1', { number: 0, end: half }))?.charges;
    const before = await shown();
    rating = await rating.handOver();
    expect(await shown()).toEqual(before);
    for (const segment of [cut, rest]) book.recordSubscription(opened(segment));
    rating.closing(closing(cut));
    await rating.rateAll();
    const [charged] = rating.charges.filter(({ type }) => type === 'period-charged');
    expect(charged?.charges.map(({ quantity }) => quantity)).toEqual(['1', '1', '1']);
    expect(before).toEqual(charged?.charges);
  });

  it('is folded again without what lies beyond its end, groups and members too', async () => {
    const beyond = usedBy('b', 'bob');
    beyond[3] = half + 1;
    rating.usage('org-1', usedBy('a', 'ada'), usedBy('a', 'bob'), beyond);
    await rating.rateAll();
    rating = await rating.handOver();
    for (const segment of [cut, rest]) book.recordSubscription(opened(segment));
    rating.usage('org-1', usedBy('c', 'eve')).closing(closing(cut));
    await rating.rateAll();
    const [charged] = rating.charges.filter(({ type }) => type === 'period-charged');
    expect(charged?.charges.map(({ quantity, groupCount }) => [quantity, groupCount])).toEqual([
      ['3', 0],
      ['3', 2],
      ['3', 2],
    ]);
    rating.usage('org-1', usedBy('a', 'bob'), usedBy('b', 'bob'));
    await rating.rateAll();
    rating = await rating.handOver();
    rating.closing(closing(rest, { reportsLateUsage: true }));
    await rating.rateAll();
    expect(rating.figures.map(([, quantity]) => quantity)).toEqual(['1', '1', '1']);
    expect(lateFigures(rating)).toEqual([[0, ['summaries', '5', 0, 5], ['per-team', '5', 3, 5], ['users', '4', 3, 5]]]);
  });
});
