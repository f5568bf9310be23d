import type { Pool } from 'pg';
import { type ReadModelRow, readModelRows } from '../adapters/postgres/read-models.rows.js';

/** All rows of a tenant's read models, with the hashes of its PDFs. */
export async function readModelsOf(pool: Pool, tenant: string): Promise<ReadModelRow[]> {
  const rows: ReadModelRow[] = [];
  for await (const row of readModelRows(pool, tenant)) rows.push(row);
  return rows;
}

export const invoicesIn = (rows: readonly ReadModelRow[]): number =>
  rows.filter(({ of }) => of.startsWith('invoices ')).length;
