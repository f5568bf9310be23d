import type { PostgresSchema } from '#database';
import { databaseForSpec } from './database-for-spec.js';

/**
 * A spec's one line: what TypeORM would change in the migrated tables to make them what the entities say is nothing.
 * Columns, keys, indexes and constraints count, with their names; tables without an entity are nobody's business here.
 */
export function entitiesEqualTables(schema: PostgresSchema): void {
  describe(`the entities of ${schema.schema}`, () => {
    const database = databaseForSpec(schema);

    it('say what its tables are', async () => {
      const dataSource = await database.migrate();
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    }, 60_000);
  });
}
