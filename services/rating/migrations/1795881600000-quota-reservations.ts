import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencySql } from '#http';

/** Usage that somebody is about to cause, and that counts against a quota until it is rated or given back. */
export class QuotaReservations1795881600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(idempotencySql);
    await runner.query(`
      create table quota_reservations (
        id uuid primary key,
        tenant text not null,
        subscription_id text not null,
        period_index int not null,
        metric_id text not null,
        quantity numeric not null,
        state text not null default 'held',
        counts_until timestamptz not null
      );
      create index quota_reservations_of_metric
        on quota_reservations (subscription_id, metric_id, period_index, counts_until);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table quota_reservations, idempotency_keys');
  }
}
