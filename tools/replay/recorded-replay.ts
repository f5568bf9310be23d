import { ReplaysRepository } from '../../services/invoicing/src/adapters/postgres/replays.repository.js';
import { onSchema } from '../../services/invoicing/src/adapters/postgres/schema.pool.js';
import type { Installation, ReplayResult } from './replay.js';

/**
 * Leaves what was found where the API and the console show it. An installation that has no place for it yet, or that may only be
 * read, is none the worse compared.
 *
 * @returns why it is not there; undefined when it is
 */
export async function recordReplay(
  { databaseUrl }: Installation,
  { charges, documents, rows, differences }: ReplayResult,
  { startedAt, endedAt }: { readonly startedAt: Date; readonly endedAt: Date },
): Promise<string | undefined> {
  const found = { startedAt, endedAt, charges, documents, rows, differences: differences.length };
  try {
    await onSchema(databaseUrl, (pool) => new ReplaysRepository(pool).record(found));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
