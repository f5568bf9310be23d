import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import { Exact } from '#money';
import {
  type Committed,
  type Decide,
  mostReservations,
  type QuotaKey,
  type ReservationName,
  Reservations,
  type Reserved,
  type SegmentOfQuotas,
  type Standing,
  settlesWithinSeconds,
  TooManyReservations,
} from '../../application/quota/reservations.js';
import { bucketOf } from '../../domain/period/totals-journal.js';
import { columnsOfPeriod, headOf, type PeriodRow } from './periods.repository.js';
import { joinedJournal } from './totals-journal.sql.js';

/** Reservations that are over are removed by the next one of their metric, so many at a time. */
const removedAtOnce = 100;

@Injectable()
export class ReservationsRepository extends Reservations {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  reserve<Answer>(key: QuotaKey, decide: Decide<Answer>): Promise<Reserved<Answer>> {
    const { tenant, subscriptionId, periodIndex, metricId } = key;
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        JSON.stringify(['quota', subscriptionId, metricId]),
      ]);
      // On the same connection: who waits for the lock has one, and many who waited for a second one would wait for ever.
      const standing = await standingOf(key, [metricId], transaction);
      const { answer, hold } = decide(standing);
      if (hold === undefined) return { answer };
      if (standing.reservations >= mostReservations) throw new TooManyReservations();
      const inserted = await transaction.query<{ expires_at: Date }>(
        `with removed as (delete from quota_reservations where id in (
           select id from quota_reservations
           where subscription_id = $3 and metric_id = $5 and counts_until < now() - interval '1 day' limit ${removedAtOnce}))
         insert into quota_reservations (id, tenant, subscription_id, period_index, metric_id, quantity, counts_until)
         values ($1, $2, $3, $4, $5, $6::numeric, now() + $7 * interval '1 second')
         returning counts_until as expires_at`,
        [hold.reservationId, tenant, subscriptionId, periodIndex, metricId, hold.quantity.toString(), hold.seconds],
      );
      const expiresAt = inserted.rows[0]?.expires_at.getTime() ?? 0;
      return { answer, reservation: { reservationId: hold.reservationId, expiresAt } };
    });
  }

  standing(of: SegmentOfQuotas, metricIds: readonly string[]): Promise<Standing> {
    return reachingPostgres(() => standingOf(of, metricIds, this.pool));
  }

  commit(name: ReservationName, quantity: Exact | undefined): Promise<Committed> {
    return this.end(
      name,
      `update quota_reservations set state = 'committed', quantity = coalesce($4::numeric, quantity),
         counts_until = now() + ${settlesWithinSeconds} * interval '1 second'
       where tenant = $1 and subscription_id = $2 and id = $3 and state = 'held' and counts_until > now()`,
      [quantity?.toString() ?? null],
      'committed',
    );
  }

  release(name: ReservationName): Promise<Committed> {
    return this.end(
      name,
      `update quota_reservations set state = 'released', counts_until = now()
       where tenant = $1 and subscription_id = $2 and id = $3 and state = 'held'`,
      [],
      'released',
    );
  }

  private async end(
    { tenant, subscriptionId, reservationId }: ReservationName,
    sql: string,
    more: readonly unknown[],
    ended: 'committed' | 'released',
  ): Promise<Committed> {
    const name = [tenant, subscriptionId, reservationId];
    const { rowCount } = await reachingPostgres(() => this.pool.query(sql, [...name, ...more]));
    if (rowCount === 1) return 'done';
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ state: string }>(
        'select state from quota_reservations where tenant = $1 and subscription_id = $2 and id = $3',
        name,
      ),
    );
    const state = rows[0]?.state;
    if (state === undefined) return 'unknown';
    return state === ended ? 'done' : 'expired';
  }
}

/** One question with one answer of one moment: what is reserved, and what was used. */
async function standingOf(
  { tenant, subscriptionId, periodIndex }: SegmentOfQuotas,
  metricIds: readonly string[],
  on: Pool | PoolClient,
): Promise<Standing> {
  const { rows } = await on.query<PeriodRow & Counted>({
    // Planned once for each connection: to plan it takes longer than to answer it.
    name: 'standing-of-quotas',
    text: `select ${columnsOfPeriod('head')}, journaled, held.reserved, held.reservations from (
       select json_object_agg(metric_id, quantity) as reserved, coalesce(sum(reservations), 0)::int as reservations from (
         select metric_id, sum(quantity)::text as quantity, count(*) as reservations from quota_reservations
         where subscription_id = $2 and metric_id = any($4) and period_index = $3 and counts_until > now() and tenant = $1
         group by metric_id) as of_metrics) as held
     left join period_charges as head on tenant = $1 and subscription_id = $2 and period_index = $3
     ${joinedJournal('head', '$5')}`,
    values: [tenant, subscriptionId, periodIndex, arrayText(metricIds), bucketOf(subscriptionId)],
  });
  const [row] = rows;
  const reserved = Object.entries(row?.reserved ?? {}).map(
    ([metricId, text]) => [metricId, Exact.parse(text)] as const,
  );
  return {
    reserved: new Map(reserved),
    reservations: row?.reservations ?? 0,
    // Without a period its columns are null.
    period: row?.tenant ? headOf(row) : undefined,
  };
}

interface Counted {
  readonly reserved: Readonly<Record<string, string>> | null;
  readonly reservations: number;
}
