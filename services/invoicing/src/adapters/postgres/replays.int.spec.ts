import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { mostReplaysKept, ReplaysRepository } from './replays.repository.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(() => database?.close());

describe('what replays have found', () => {
  it('is there from the latest on, as many as are kept', async () => {
    const replays = new ReplaysRepository(database.pool);
    expect(await replays.list()).toEqual([]);
    const found = Array.from({ length: mostReplaysKept + 3 }, (_, differences) => ({
      startedAt: new Date(1_000 * differences),
      endedAt: new Date(1_000 * differences + 42),
      ...{ charges: 12, documents: 10, rows: 99, differences },
    }));
    for (const one of found) await replays.record(one);
    expect(await replays.list()).toEqual(found.toReversed().slice(0, mostReplaysKept));
    const { rows } = await database.pool.query('select count(*)::int as many from replays');
    expect(rows).toEqual([{ many: mostReplaysKept }]);
  });
});
