import type { Pool, QueryResult } from 'pg';
import { reachingPostgres } from '#database';
import type { IdempotencyStore, RecordedAnswer } from './idempotency.js';

/** How often claims are renewed, and how long one holds that is not. */
export const renewEveryMs = 1_000;
const claimHoldsForMs = 10_000;

/** How long an answer can be had again; of keys that are older nobody knows any more. */
export const keysKeptMs = 7 * 86_400_000;
/** So that nobody waits for their locks. */
const forgottenAtOnce = 1_000;

/**
 * Answers of writes, in the service's own schema. Who works on a claim renews it; one that nobody renews (the process
 * died) is free again: the write underneath then runs a second time, so its resource ids come from the key.
 */
export class IdempotencyRepository implements IdempotencyStore {
  constructor(private readonly pool: Pool) {}

  async claim(tenant: string, key: string, inputHash: string, isLeft = false): Promise<RecordedAnswer | undefined> {
    const claimed = await this.query(
      `insert into idempotency_keys as k (tenant, key, input_hash) values ($1, $2, $3)
       on conflict (tenant, key) do update set claimed_at = now(), input_hash = excluded.input_hash
         where k.status is null and ($4 or k.claimed_at < now() - make_interval(secs => $5))
       returning key`,
      [tenant, key, inputHash, isLeft, claimHoldsForMs / 1_000],
    );
    if (claimed.rowCount === 1) return undefined;
    const { rows } = await this.query<{ input_hash: string; status: number | null; body: unknown }>(
      'select input_hash, status, body from idempotency_keys where tenant = $1 and key = $2',
      [tenant, key],
    );
    const row = rows[0];
    if (!row) return undefined;
    return {
      inputHash: row.input_hash,
      ...(row.status === null ? {} : { answer: { status: row.status, body: row.body } }),
    };
  }

  async record(tenant: string, key: string, status: number, body: unknown): Promise<void> {
    await this.query('update idempotency_keys set status = $3, body = $4 where tenant = $1 and key = $2', [
      tenant,
      key,
      status,
      JSON.stringify(body ?? null),
    ]);
  }

  async release(tenant: string, key: string): Promise<void> {
    await this.query('delete from idempotency_keys where tenant = $1 and key = $2 and status is null', [tenant, key]);
  }

  async renew(tenant: string, key: string): Promise<void> {
    await this.query(
      'update idempotency_keys set claimed_at = now() where tenant = $1 and key = $2 and status is null',
      [tenant, key],
    );
  }

  /** Some keys of all tenants that are older; answers how many. */
  async forgetOld(): Promise<number> {
    const { rowCount } = await this.query(
      `delete from idempotency_keys where (tenant, key) in (
         select tenant, key from idempotency_keys where claimed_at < now() - make_interval(secs => $1)
         order by claimed_at limit $2 for update skip locked)`,
      [keysKeptMs / 1_000, forgottenAtOnce],
    );
    return rowCount ?? 0;
  }

  private query<Row extends object>(text: string, values: unknown[]): Promise<QueryResult<Row>> {
    return reachingPostgres(() => this.pool.query<Row>(text, values));
  }
}
