import { jest } from '@jest/globals';
import { withTransaction } from '#database';
import { until } from '#testing';
import { MetricGroups } from '../../application/metric-groups.js';
import { RunningTotals } from '../../application/running-totals.js';
import {
  closing,
  home,
  january,
  meteredThrice,
  month,
  opened,
  product,
  summaries,
  usage,
  usedBy,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

const products = [
  meteredThrice,
  product({ version: 2, pricingMetrics: [{ ...summaries, tiers: [{ unitRate: '9' }] }] }),
];

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

describe('a period that the first version wrote', () => {
  const states = {
    summaries: [1, january, month(0).end, null, 3, 0, [[null, 3, '7']]],
    'per-team': [
      1,
      january,
      month(0).end,
      null,
      3,
      0,
      [
        ['a', 2, '5'],
        ['b', 1, '2'],
      ],
    ],
    users: [
      1,
      january,
      month(0).end,
      null,
      3,
      0,
      [
        ['a', 2, ['ada', 'bob']],
        ['b', 1, ['ada']],
      ],
    ],
  };

  const write = (number: number, more: { closed?: boolean; start?: number; end?: number } = {}) =>
    schema.pool.query(
      `insert into period_charges (subscription_id, period_index, partition, tenant, account_id, product_id, product_version,
         currency, period_start, period_end, sequence, closed, states)
       values ('sub-1', $1, $2, 'demo', 'org-1', 'prod-1', 1, 'USD', $3, $4, 7, $5, $6)`,
      [number, home, month(number).start, month(number).end, more.closed ?? false, JSON.stringify(states)],
    );

  it('goes on, and is written in parts when it is touched', async () => {
    await write(0);
    await rating.usage('org-1', usedBy('b', 'cyd', 1)).rateAll();
    expect(rating.figures).toEqual([
      ['summaries', '8', '12', 0, 4],
      ['per-team', '8', '12', 2, 4],
      ['users', '4', '6', 2, 4],
    ]);
    rating = await rating.handOver();
    await rating.usage('org-1', usedBy('b', 'ada', 1)).rateAll();
    expect(rating.figures.at(-1)).toEqual(['users', '4', '6', 2, 5]);
    expect(rating.charges.at(-1)?.sequence).toBe(9);
  });

  it('shows its groups also when nothing touches it any more', async () => {
    await write(0, { closed: true });
    const of = { tenant: 'demo', subscriptionId: 'sub-1', number: 0, metricId: 'users' };
    const groups = new MetricGroups(rating.periods, book);
    const [first, ...others] = (await groups.page(of, { after: '', limit: 1 })) ?? [];
    expect([first?.key, `${first?.quantity}`, others]).toEqual(['a', '2', []]);
    const second = await groups.page(of, { after: first?.cursor ?? '', limit: 5 });
    expect(second?.map(({ key }) => key)).toEqual(['b']);
  });

  it('and rated ahead goes on under its version when its segment opens under another', async () => {
    await write(1);
    const february = month(1).start + 1_000;
    await rating.usage('org-1', usage('ahead', 3, { at: february })).rateAll();
    expect(rating.charges.map(({ periodIndex }) => periodIndex)).not.toContain(0);
    book.recordSubscription(opened(month(1, { productVersion: 2 })));
    await rating
      .closing(closing(month(0)))
      .closing(closing(month(1)))
      .rateAll();
    expect(rating.charges.at(-1)).toMatchObject({
      type: 'period-charged',
      periodIndex: 1,
      productVersion: 1,
      charges: [{ quantity: '10' }, {}, {}],
    });
  });

  it('and rated beyond an end is shown as what it is', async () => {
    await write(1);
    book.recordSubscription(opened(month(0), { endedAt: month(0).end }));
    const totals = await new RunningTotals(rating.periods, book).of('demo', 'sub-1', 5);
    expect(
      totals?.map(({ number, closed, outsideSubscriptionLife }) => [number, closed, outsideSubscriptionLife]),
    ).toEqual([
      [1, false, true],
      [0, false, false],
    ]);
  });
});

it('writes totals beside those of before, and no index for them', async () => {
  const many = 1_000;
  const pieces = Array.from({ length: many }, (_, at) => ({
    tenant: 'demo',
    subscriptionId: `sub-${at}`,
    accountId: 'org-1',
    productId: 'prod-1',
    productVersion: 1,
    currency: 'USD',
    number: 0,
    ...{ start: january, end: month(0).end, share: null, firstBlock: 1, billed: true, report: null, closed: false },
    ...{ groups: [], members: [], standings: [] },
  }));
  for (let sequence = 1; sequence <= 4; sequence++) {
    const periods = pieces.map((piece) => ({
      ...piece,
      sequence,
      totals: { units: ['x'.repeat(100), sequence] },
      isHeadChanged: sequence === 1,
    }));
    await withTransaction(schema.pool, (transaction) =>
      rating.periods.write(transaction, { partition: home, periods, foldedBuckets: [] }),
    );
  }
  const written = await until(async () => {
    const { rows } = await schema.pool.query<{ updated: number; beside: number }>(
      `select n_tup_upd::int as updated, n_tup_hot_upd::int as beside from pg_stat_user_tables
       where schemaname = current_schema() and relname = 'period_charges'`,
    );
    return rows[0]?.updated === 3 * many && rows[0];
  });
  expect(written.beside / written.updated).toBeGreaterThan(0.8);
});
