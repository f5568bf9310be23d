import { databaseForSpec } from '#testing';
import { invoicingSchema } from './invoicing.schema.js';
import { emptySchema } from './schema.pool.js';

const database = databaseForSpec(invoicingSchema);

it('empties the schema of invoicing, which is made again in it', async () => {
  const dataSource = await database.migrate();
  const before = await countsOf(dataSource);
  const [{ name }] = await dataSource.query('select current_database() as name');
  const url = new URL(process.env['METERSTREAM_TEST_POSTGRES'] ?? '');
  url.pathname = `/${name}`;
  await emptySchema(url.href);
  expect(await countsOf(dataSource)).toEqual({ relations: 0, routines: 0 });
  await emptySchema(url.href);
  const after = await countsOf(await database.migrate());
  expect(after).toEqual(before);
  expect(after.relations).toBeGreaterThan(20);
}, 60_000);

async function countsOf(on: { query(sql: string): Promise<{ relations: number; routines: number }[]> }) {
  const [counts = { relations: -1, routines: -1 }] = await on.query(
    `select (select count(*)::int from pg_class where relnamespace = 'invoicing'::regnamespace) as relations,
       (select count(*)::int from pg_proc where pronamespace = 'invoicing'::regnamespace) as routines`,
  );
  return counts;
}
