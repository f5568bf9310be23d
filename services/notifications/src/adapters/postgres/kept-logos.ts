import { type Queryable, reachingPostgres } from '#database';

/** The picture that a tenant's logo of this hash is, also when another one has come since. */
export async function keptLogo(on: Queryable, tenant: string, hash: string): Promise<Buffer | undefined> {
  const { rows } = await reachingPostgres(() =>
    on.query<{ png: Buffer }>('select png from logos where (tenant, hash) = ($1, $2)', [tenant, hash]),
  );
  return rows[0]?.png;
}
