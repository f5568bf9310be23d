import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { arrayText, POOL, type Queryable, reachingPostgres, withTransaction } from '#database';
import { Exact } from '#money';
import {
  type Committed,
  type Decide,
  mostReservations,
  type QuotaKey,
  type ReservationName,
  Reservations,
  type Reserved,
  type Standing,
  settlesWithinSeconds,
  TooManyReservations,
} from '../../application/quota/reservations.js';
import { PeriodsRepository } from './periods.repository.js';

/** Reservations that are over are removed by the next one of their metric, so many at a time. */
const removedAtOnce = 100;

@Injectable()
export class ReservationsRepository extends Reservations {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly periods: PeriodsRepository,
  ) {
    super();
  }

  reserve<Answer>(key: QuotaKey, decide: Decide<Answer>): Promise<Reserved<Answer>> {
    const { tenant, subscriptionId, periodIndex, metricId } = key;
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        JSON.stringify(['quota', subscriptionId, metricId]),
      ]);
      const { reservations, ...standing } = await this.standingOf(key, transaction);
      const { answer, hold } = decide(standing);
      if (hold === undefined) return { answer };
      if (reservations >= mostReservations) throw new TooManyReservations();
      await transaction.query(
        `delete from quota_reservations where id in (
           select id from quota_reservations
           where subscription_id = $1 and metric_id = $2 and counts_until < now() - interval '1 day' limit ${removedAtOnce})`,
        [subscriptionId, metricId],
      );
      const inserted = await transaction.query<{ expires_at: Date }>(
        `insert into quota_reservations (id, tenant, subscription_id, period_index, metric_id, quantity, counts_until)
         values ($1, $2, $3, $4, $5, $6::numeric, now() + $7 * interval '1 second')
         returning counts_until as expires_at`,
        [hold.reservationId, tenant, subscriptionId, periodIndex, metricId, hold.quantity.toString(), hold.seconds],
      );
      const expiresAt = inserted.rows[0]?.expires_at.getTime() ?? 0;
      return { answer, reservation: { reservationId: hold.reservationId, expiresAt } };
    });
  }

  standing(key: QuotaKey): Promise<Standing> {
    return reachingPostgres(() => this.standingOf(key, this.pool));
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

  async reserved(
    { tenant, subscriptionId, periodIndex }: Omit<QuotaKey, 'metricId'>,
    metricIds: readonly string[],
  ): Promise<ReadonlyMap<string, Exact>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ metric_id: string; reserved: string }>(
        `select metric_id, sum(quantity)::text as reserved from quota_reservations
         where tenant = $1 and subscription_id = $2 and metric_id = any($3) and period_index = $4 and counts_until > now()
         group by metric_id`,
        [tenant, subscriptionId, arrayText(metricIds), periodIndex],
      ),
    );
    return new Map(rows.map(({ metric_id, reserved }) => [metric_id, Exact.parse(reserved)]));
  }

  /** Of the same connection: who waits for the lock has one already, and many who wait for a second one would wait for ever. */
  private async standingOf(key: QuotaKey, on: Queryable): Promise<Standing & { readonly reservations: number }> {
    const { tenant, subscriptionId, periodIndex, metricId } = key;
    const { rows } = await on.query<{ reserved: string; reservations: number }>(
      `select coalesce(sum(quantity), 0)::text as reserved, count(*)::int as reservations from quota_reservations
       where subscription_id = $1 and metric_id = $2 and period_index = $3 and counts_until > now()`,
      [subscriptionId, metricId, periodIndex],
    );
    const { reserved = '0', reservations = 0 } = rows[0] ?? {};
    const period = await this.periods.period(tenant, subscriptionId, periodIndex, on);
    return { reserved: Exact.parse(reserved), reservations, period };
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
