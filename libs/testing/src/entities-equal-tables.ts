import { randomUUID } from 'node:crypto';
import { openDataSource, type PostgresSchema } from '#database';
import { createDatabase } from '#embedded';

/**
 * A spec's one line: what TypeORM would change in the migrated tables to make them what the entities say is nothing.
 * Columns, keys, indexes and constraints count, with their names; tables without an entity are nobody's business here.
 */
export function entitiesEqualTables(schema: PostgresSchema): void {
  it(`the entities of ${schema.schema} say what its tables are`, async () => {
    const name = `entities_${randomUUID().slice(0, 8)}`;
    const url = await createDatabase(process.env['METERSTREAM_TEST_POSTGRES'] ?? '', name);
    const dataSource = await openDataSource({ url, ...schema });
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  }, 60_000);
}
