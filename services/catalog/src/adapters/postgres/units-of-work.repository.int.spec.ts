import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { databaseForSpec } from '#testing';
import { completeTerms } from '../../domain/product/product-terms.js';
import { catalogSchema } from './catalog.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

describe("catalog's units of work", () => {
  const database = databaseForSpec(catalogSchema);

  it('know the products that were stored before rows held states and versions took effect', async () => {
    const before = await database.migrate(1);
    const terms = { name: 'Old', currency: 'USD' };
    const published = (version: number) =>
      JSON.stringify({ productId: 'p', version, terms, publishedAt: version * 1_000 });
    await before.query(`
      insert into products values ('p', 'acme', 'old', 2, to_timestamp(1));
      insert into product_versions values ('p', 1, to_timestamp(1), '{}'), ('p', 2, to_timestamp(2), '{}');
      insert into events values
        (1, 'product/p', 1, 'acme', 'ProductPublished', '${published(1)}', '{}', now()),
        (2, 'product/p', 2, 'acme', 'ProductPublished', '${published(2)}', '{}', now());
      update event_position set last_position = 2`);
    const dataSource = await database.migrate();

    expect(await dataSource.query(`select status, state->'terms' as terms from products`)).toEqual([
      { status: 'published', terms },
    ]);
    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'catalog')));
    await units.inTransaction('acme', async ({ products }) => {
      const loaded = await products.load('p');
      const none = { highestVersion: 2, draftRevision: 0 };
      const version = { productId: 'p', version: 2, publishedAt: 2_000, effectiveAt: 2_000 };
      expect(loaded).toEqual({
        id: 'p',
        version: 2,
        state: { status: 'published', terms: completeTerms(terms as never), ...version, ...none },
      });
      const next = { productId: 'p', version: 3, publishedAt: 3_000, effectiveAt: 4_000 };
      await products.save(loaded, [{ type: 'ProductPublished', ...next, terms: terms as never }]);
    });
    expect(await dataSource.query('select version, created_at from products')).toEqual([
      { version: 3, created_at: new Date(1_000) },
    ]);
    expect(await dataSource.query('select version, effective_at from product_versions order by version')).toEqual([
      { version: 1, effective_at: new Date(1_000) },
      { version: 2, effective_at: new Date(2_000) },
      { version: 3, effective_at: new Date(4_000) },
    ]);
  }, 60_000);
});
