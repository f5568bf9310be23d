import { jest } from '@jest/globals';
import { closing, february, home, march, meteredThrice, month, opened, started, usedBy } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(60_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;

beforeEach(async () => {
  schema = await ownSchema();
  const subscriptions = [started(), opened(month(1)), opened(month(2))];
  rating = new RatingInProcess(schema.pool, bookOf({ ...acme, products: [meteredThrice], subscriptions }));
});

afterEach(async () => {
  await rating?.stop();
  await schema?.drop();
});

const usedIn = (start: number) => {
  const row = usedBy('a', 'ada');
  row[3] = start + 1_000;
  return row;
};

describe('a closing whose predecessor does not come', () => {
  it('is given up, while both segments stay open and are rated, and closes when it comes behind the other', async () => {
    rating.usage('org-1', usedBy('a', 'ada'), usedIn(february)).closing(closing(month(1)));
    await expect(rating.rateAll()).rejects.toThrow(
      'The closing of segment 1 of sub-1 has waited for that of segment 0, which has not come.',
    );
    // The consumer has written the dead letter, and goes on behind it.
    rating.usage('org-1', usedBy('a', 'eve'), usedIn(february), usedIn(march));
    await rating.rateAll();
    expect(rating.closed).toEqual([]);
    expect(rating.rows.map((row) => [row.period_index, row.status])).toEqual(
      [0, 1, 0, 1, 2].map((number) => [number, 'rated']),
    );
    rating = await rating.handOver();
    rating.closing(closing(month(0))).closing(closing(month(1)));
    await rating.rateAll();
    expect(rating.closed).toEqual([
      [0, '2'],
      [1, '2'],
    ]);
  });

  it.each([
    ['that had no usage', false],
    ['that had usage', true],
  ])('leaves a segment %s open where an earlier version had closed what follows', async (_, hadUsage) => {
    if (hadUsage) rating.usage('org-1', usedBy('a', 'ada'));
    await rating.rateAll();
    await schema.pool.query("insert into closed_through values ('sub-1', $1, 1)", [home]);
    rating = await rating.handOver();
    rating.usage('org-1', usedBy('a', 'eve'), usedBy('b', 'bob')).closing(closing(month(0)));
    await rating.rateAll();
    expect(rating.closed).toEqual([[0, hadUsage ? '3' : '2']]);
    rating.usage('org-1', usedIn(march)).closing(closing(month(2)));
    await rating.rateAll();
    expect(rating.closed.at(-1)).toEqual([2, '1']);
  });
});
