import { jest } from '@jest/globals';
import { pricingRuleToMessage, segmentToMessage } from '#contracts';
import { MetricGroups } from '../../application/metric-groups.js';
import { RunningTotals } from '../../application/running-totals.js';
import {
  closing,
  february,
  meteredThrice,
  month,
  opened,
  product,
  started,
  summaries,
  usage,
  usedBy,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

const products = [meteredThrice];

// A schema of its own for each test, on a machine that may be busy.
jest.setTimeout(30_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let book: ReturnType<typeof bookOf>;
let rating: RatingInProcess;

beforeEach(async () => {
  schema = await ownSchema();
  book = bookOf({ ...acme, products });
  rating = new RatingInProcess(schema.pool, book);
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const rowsOf = async (sql: string) => (await schema.pool.query(sql)).rows as Record<string, unknown>[];

describe('a meter in parts', () => {
  it('goes on under another owner exactly where it stood', async () => {
    await rating.usage('org-1', usedBy('a'), usedBy('b', 'bob', 4), usedBy('a', 'ada'), usedBy(undefined)).rateAll();
    await rating.usage('org-1', usedBy('a', 'cyd')).rateAll();
    rating = await rating.handOver();
    await rating
      .usage('org-1', usedBy('a', 'cyd'), usedBy('b', 'eve', 2))
      .closing(closing(month(0)))
      .rateAll();
    expect(rating.figures).toEqual([
      ['summaries', '11', '16.5', 0, 7],
      ['per-team', '11', '16.5', 3, 7],
      ['users', '5', '7.5', 3, 7],
    ]);
  });

  it('goes on in its contract year, and with what rules have made of it', async () => {
    const inYear = (number: number) => month(number, { contractYear: 0 });
    const perTeam = { ...summaries, metricId: 'per-team', groupBy: 'team', tiersReset: 'contract-year' };
    const pricingRules = [pricingRuleToMessage({ name: 'Off', metricId: 'summaries', adjust: { percentage: '-10' } })];
    const yearly = product({ pricingMetrics: [perTeam, summaries], pricingRules });
    const subscriptions = [started({ openedSegment: segmentToMessage(inYear(0)) }), opened(inYear(1))];
    book = bookOf({ ...acme, products: [yearly], subscriptions });
    await rating.stop();
    rating = new RatingInProcess(schema.pool, book);
    await rating.usage('org-1', usedBy('a', 'ada', 900), usedBy('b', 'bob', 10)).rateAll();
    rating = await rating.handOver();
    await rating.closing(closing(inYear(0))).rateAll();
    rating = await rating.handOver();
    const inFebruary = usage('february', 200, { at: february, properties: { team: 'a' } });
    await rating.usage('org-1', inFebruary).rateAll();
    rating = await rating.handOver();
    await rating.closing(closing(inYear(1))).rateAll();
    // From 900 on: 100 at 1.50 and 100 at 1.35; from nothing on: 200 at 1.50 less ten per cent.
    expect(rating.figures).toEqual([
      ['per-team', '200', '285', 1, 1],
      ['summaries', '200', '270', 0, 1],
    ]);
    const stored = await rowsOf(
      'select group_name, event_count::int, aggregate from meter_groups where period_index = 1',
    );
    expect(
      stored.toSorted((one, other) => (String(one['group_name']) < String(other['group_name']) ? -1 : 1)),
    ).toMatchObject([
      { event_count: 1, aggregate: { before: '900', aggregate: '200' } },
      { event_count: 0, aggregate: { before: '10', aggregate: null } },
    ]);
  });

  it('writes the rows that a batch touched, and none for a metric that does not group', async () => {
    await rating.usage('org-1', usedBy('a'), usedBy('b'), usedBy('c')).rateAll();
    const versions = async () =>
      new Map(
        (await rowsOf('select *, xmin::text from meter_groups')).map((row) => [
          `${row['metric_id']}/${row['group_name']}`,
          row['xmin'],
        ]),
      );
    const before = await versions();
    expect([...before.keys()].sort()).toEqual(
      ['per-team', 'users'].flatMap((metric) => ['"a"', '"b"', '"c"'].map((team) => `${metric}/${team}`)),
    );
    await rating.usage('org-1', usedBy('b')).rateAll();
    const touched = [...(await versions())].filter(([row, version]) => before.get(row) !== version);
    expect(touched.map(([row]) => row).sort()).toEqual(['per-team/"b"', 'users/"b"']);
    expect(await rowsOf('select metric_id, members from meter_members')).toEqual([
      {
        metric_id: 'users',
        members: [
          ['a', ['ada']],
          ['b', ['ada']],
          ['c', ['ada']],
        ],
      },
    ]);
  });

  it('replaces the standing of a member, and hands members on to another owner and the next segment', async () => {
    const removedBy = { property: 'op', operator: 'eq', values: ['leave'] };
    const aggregation = { type: 'unique-count', element: 'user', carriesOver: true, removedBy };
    const seats = product({ pricingMetrics: [{ ...summaries, metricId: 'seats', aggregation }] });
    book = bookOf({ ...acme, products: [seats], subscriptions: [started(), opened(month(1))] });
    await rating.stop();
    rating = new RatingInProcess(schema.pool, book);
    const word = (id: string, user: string, op: string, at?: number) =>
      usage(id, 1, { properties: { user, op }, ...(at !== undefined && { at }) });
    await rating
      .usage('org-1', word('1', 'ada', 'join'), word('2', 'b\u0000b', 'join'), word('3', 'cyd', 'join'))
      .rateAll();
    const standings = () => rowsOf('select standing, xmin::text from meter_standings where period_index = 0');
    const before = await standings();
    rating = await rating.handOver();
    await rating.usage('org-1', word('4', 'ada', 'leave')).rateAll();
    const changed = (await standings()).filter(({ xmin }) => !before.some((row) => row['xmin'] === xmin));
    expect(changed).toMatchObject([{ standing: [null, 'ada', [0, [expect.anything(), expect.anything(), 0]]] }]);
    rating = await rating.handOver();
    await rating.closing(closing(month(0))).rateAll();
    // The next segment starts with those who are left.
    expect(rating.figures).toEqual([['seats', '2', '3', 0, 0]]);
    rating = await rating.handOver();
    await rating
      .usage('org-1', word('5', 'cyd', 'leave', february))
      .closing(closing(month(1)))
      .rateAll();
    expect(rating.figures.at(-1)).toEqual(['seats', '1', '1.5', 0, 1]);
  });

  it('keeps groups apart whose names Postgres could not hold', async () => {
    const names = ['', 'null', '\u0000', '\ud800', 'x'.repeat(4_000), `${'x'.repeat(4_000)}y`];
    await rating.usage('org-1', ...names.map((team, i) => usedBy(team, `${team}${i}`, i + 1))).rateAll();
    rating = await rating.handOver();
    await rating.usage('org-1', ...names.map((team) => usedBy(team, 'more', 1))).rateAll();
    expect(rating.figures.slice(1)).toEqual([
      ['per-team', '27', '40.5', 6, 12],
      ['users', '12', '18', 6, 12],
    ]);
  });
});

describe('the breakdown of a metric', () => {
  const of = { tenant: 'demo', subscriptionId: 'sub-1', number: 0, metricId: 'per-team' };

  it('is read page by page, of an open period and of a closed one', async () => {
    const groups = new MetricGroups(rating.periods, book);
    await rating.usage('org-1', usedBy('b', 'bob', 4), usedBy('a'), usedBy(undefined), usedBy('c')).rateAll();
    const pages = async () => {
      const names: unknown[] = [];
      for (let after = ''; ; ) {
        const page = (await groups.page(of, { after, limit: 3 })) ?? [];
        names.push(...page.map(({ key, quantity, amount }) => [key, `${quantity}`, `${amount}`]));
        if (page.length < 3) return names;
        after = page.at(-1)?.cursor ?? '';
      }
    };
    const all = [
      ['a', '1', '1.5'],
      ['b', '4', '6'],
      ['c', '1', '1.5'],
      [null, '1', '1.5'],
    ];
    expect(await pages()).toEqual(all);
    await rating.closing(closing(month(0))).rateAll();
    expect(await pages()).toEqual(all);
    const first = { after: '', limit: 3 };
    expect((await groups.page({ ...of, metricId: 'users' }, first))?.map(({ quantity }) => `${quantity}`)).toEqual([
      '1',
      '1',
      '1',
    ]);
    expect(await groups.page({ ...of, metricId: 'summaries' }, first)).toEqual([]);
    expect(await groups.page({ ...of, tenant: 'another' }, first)).toBeUndefined();
    expect(await groups.page({ ...of, metricId: 'unknown' }, first)).toBeUndefined();
  });

  it('stands beside running totals that need no group', async () => {
    await rating.usage('org-1', usedBy('b', 'bob', 4), usedBy('a')).rateAll();
    const [totals] = (await new RunningTotals(rating.periods, book).of('demo', 'sub-1', 5)) ?? [];
    expect(totals?.charges).toMatchObject([
      { metricId: 'summaries', quantity: '5', groupCount: 0, tiers: [{ quantity: '5' }] },
      { metricId: 'per-team', quantity: '5', amount: '7.5', groupCount: 2, tiers: [] },
      { metricId: 'users', quantity: '2', amount: '3', groupCount: 2, tiers: [] },
    ]);
  });
});
