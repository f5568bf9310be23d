import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { BilledSubscription } from '../../domain/occasion/billing-terms.js';

/** The earliest segment of a subscription that is not closed. Instants are epoch milliseconds of billing time. */
export interface RunningOfSubscription {
  readonly subscription: BilledSubscription;
  readonly phase: string;
  readonly start: number;
  readonly end: number;
}

/** Whose are listed, and those alone that end from one instant on and before another. */
export interface RunningChosen {
  readonly tenant: string;
  readonly accountId?: string | undefined;
  readonly endsFrom?: number | undefined;
  readonly endsBefore?: number | undefined;
}

/** Where a page of the list goes on: behind this one. */
export type RunningSegmentKey = readonly [end: number, subscriptionId: string];

interface Row {
  readonly subscription: BilledSubscription;
  readonly phase: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

@Injectable()
export class RunningSegmentsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Of the subscriptions that are chosen, what ends first first. Throws Unavailable. */
  async list(
    { tenant, accountId, endsFrom, endsBefore }: RunningChosen,
    after: RunningSegmentKey | undefined,
    limit: number,
  ): Promise<RunningOfSubscription[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<Row>(
        `select known.subscription, s.phase, s.starts_at, s.ends_at
         from segments s join subscriptions known on (known.tenant, known.subscription_id) = ($1, s.subscription_id)
         where s.tenant = $1 and not s.is_closed and ($2::bigint is null or (s.ends_at, s.subscription_id) > ($2, $3))
           and ($5::text is null or known.subscription ->> 'accountId' = $5)
           and ($6::bigint is null or s.ends_at >= $6) and ($7::bigint is null or s.ends_at < $7)
           and not exists (
             select from segments earlier
             where (earlier.tenant, earlier.subscription_id) = ($1, s.subscription_id)
               and earlier.number < s.number and not earlier.is_closed)
         order by s.ends_at, s.subscription_id limit $4`,
        [tenant, ...(after ?? [null, null]), limit, accountId ?? null, endsFrom ?? null, endsBefore ?? null],
      ),
    );
    return rows.map(({ subscription, phase, starts_at, ends_at }) => ({
      subscription,
      phase,
      start: Number(starts_at),
      end: Number(ends_at),
    }));
  }
}
