import type { Pool, QueryResult } from 'pg';
import { reachingPostgres } from '#database';
import type { IdempotencyStore, RecordedAnswer, WriteAnswer } from './idempotency.js';

/** How often claims are renewed, and how long one holds that is not. */
export const renewEveryMs = 1_000;
const claimHoldsForMs = 10_000;

/** How long an answer can be had again. Of keys that are older it is known whether something was done with them, and what was asked. */
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
    const { rows } = await this.query<RecordedRow>(
      `select input_hash, status, body, claimed_at, status is not null and body is null as is_forgotten
       from idempotency_keys where tenant = $1 and key = $2`,
      [tenant, key],
    );
    const row = rows[0];
    return row && recordedIn(row);
  }

  async record(tenant: string, key: string, { status, body, lasts }: WriteAnswer): Promise<void> {
    await this.query('update idempotency_keys set status = $3, body = $4, lasts = $5 where tenant = $1 and key = $2', [
      tenant,
      key,
      status,
      JSON.stringify(body ?? null),
      lasts,
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

  /**
   * The answers of some keys of all tenants that are older, and the keys themselves where nothing came of them that lasts. A
   * key of something that was done stays, or a repetition would do it again. Answers how many.
   */
  async forgetOld(): Promise<number> {
    const { rows } = await this.query<{ forgotten: number }>(
      `with old as (
         select tenant, key, lasts and coalesce(status < 400, false) as stays from idempotency_keys
         where claimed_at < now() - make_interval(secs => $1) and (body is not null or status is null)
         order by claimed_at limit $2 for update skip locked
       ), emptied as (
         update idempotency_keys k set body = null from old where stays and k.tenant = old.tenant and k.key = old.key
       ), deleted as (
         delete from idempotency_keys k using old where not stays and k.tenant = old.tenant and k.key = old.key
       ) select count(*)::int as forgotten from old`,
      [keysKeptMs / 1_000, forgottenAtOnce],
    );
    return rows[0]?.forgotten ?? 0;
  }

  private query<Row extends object>(text: string, values: unknown[]): Promise<QueryResult<Row>> {
    return reachingPostgres(() => this.pool.query<Row>(text, values));
  }
}

interface RecordedRow {
  readonly input_hash: string;
  readonly status: number | null;
  readonly body: unknown;
  readonly claimed_at: Date;
  /** An answer without a body has JSON's null. */
  readonly is_forgotten: boolean;
}

function recordedIn({
  input_hash: inputHash,
  status,
  body,
  claimed_at: doneAt,
  is_forgotten,
}: RecordedRow): RecordedAnswer {
  if (is_forgotten) return { inputHash, doneAt };
  return { inputHash, ...(status !== null && { answer: { status, body } }) };
}
