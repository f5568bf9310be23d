import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, type Queryable, reachingPostgres } from '#database';
import { DocumentLogos } from '../../application/ports.js';

/** The logos that documents name. */
@Injectable()
export class DocumentLogosRepository implements DocumentLogos {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  picture(tenant: string, hash: string): Promise<Buffer | undefined> {
    return reachingPostgres(() => documentLogo(this.pool, tenant, hash));
  }
}

export async function documentLogo(on: Queryable, tenant: string, hash: string): Promise<Buffer | undefined> {
  const { rows } = await on.query<{ png: Buffer }>('select png from document_logos where (tenant, hash) = ($1, $2)', [
    tenant,
    hash,
  ]);
  return rows[0]?.png;
}

export async function recordLogo(
  on: Queryable,
  tenant: string,
  { hash, png }: { readonly hash: string; readonly png: Uint8Array },
): Promise<void> {
  await on.query('insert into document_logos values ($1, $2, $3) on conflict do nothing', [
    tenant,
    hash,
    Buffer.from(png),
  ]);
}
