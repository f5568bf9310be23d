import type { Pool, PoolClient } from 'pg';
import { withTransaction } from '#database';
import type { EventStore } from '#event-store';
import type { Loaded, Products, ProductWork } from '../../application/ports.js';
import { noProduct, type Product, type ProductEvent } from '../../domain/product/product.js';
import { nameKeyOf } from '../../domain/product/product-terms.js';

export const productStream = (productId: string) => `product/${productId}`;

/** Events and read models of a tenant's products change together, one change of a tenant at a time. */
export class PostgresProducts implements Products {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
  ) {}

  inTransaction<Result>(tenant: string, work: (on: ProductWork) => Promise<Result>): Promise<Result> {
    return withTransaction(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`catalog/${tenant}`]);
      return work(new PostgresProductWork(tenant, client, this.store));
    });
  }
}

class PostgresProductWork implements ProductWork {
  constructor(
    private readonly tenant: string,
    private readonly client: PoolClient,
    private readonly store: EventStore,
  ) {}

  /** The latest version says all there is to know of a product; another tenant's product is as absent as none. */
  async product(productId: string): Promise<Loaded<Product>> {
    const { rows } = await this.client.query(
      `select version, terms, published_at, effective_at from products join product_versions using (product_id, version)
       where product_id = $1 and tenant = $2`,
      [productId, this.tenant],
    );
    const [row] = rows;
    if (!row) return { state: noProduct, version: 0 };
    const { version, terms } = row;
    const [publishedAt, effectiveAt] = [row.published_at.getTime(), row.effective_at.getTime()];
    return { state: { status: 'published', productId, version, terms, publishedAt, effectiveAt }, version };
  }

  async saveProduct(
    productId: string,
    before: Loaded<Product>,
    events: readonly ProductEvent[],
    at: number,
  ): Promise<void> {
    for (const { version, terms, publishedAt, effectiveAt } of events) {
      await this.client.query(
        `insert into products (product_id, tenant, name_key, version, created_at) values ($1, $2, $3, $4, $5)
         on conflict (product_id) do update set name_key = excluded.name_key, version = excluded.version`,
        [productId, this.tenant, nameKeyOf(terms.name), version, new Date(publishedAt)],
      );
      await this.client.query(
        `insert into product_versions (product_id, version, published_at, effective_at, terms)
         values ($1, $2, $3, $4, $5)`,
        [productId, version, new Date(publishedAt), new Date(effectiveAt), JSON.stringify(terms)],
      );
    }
    await this.store.append(
      {
        streamId: productStream(productId),
        tenant: this.tenant,
        expectedVersion: before.version,
        events: events.map(({ type, ...data }) => ({ type, data })),
        recordedAt: new Date(at),
      },
      this.client,
    );
  }

  async isNameTaken(name: string, butBy: string): Promise<boolean> {
    const { rowCount } = await this.client.query(
      'select 1 from products where tenant = $1 and name_key = $2 and product_id <> $3',
      [this.tenant, nameKeyOf(name), butBy],
    );
    return rowCount !== 0;
  }
}
