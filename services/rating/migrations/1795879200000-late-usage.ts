import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Usage of a closed segment is rated, and is not kept among the unattributed any more. A segment knows its first block of
 * rated usage, whether it is billed, and what was said of it since it was closed.
 */
export class LateUsage1795879200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table period_charges
        add column first_block bigint,
        add column billed boolean not null default true,
        add column late_report json,
        add column late_pending boolean not null default false;
      create index period_charges_late on period_charges (partition) where late_pending;

      create table late_windows (
        subscription_id text primary key,
        partition int not null,
        late_window int not null
      );
      create index late_windows_by_partition on late_windows (partition);

      drop index unattributed_usage_redrivable;
      create index unattributed_usage_redrivable on unattributed_usage (tenant, position) where waits_for is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index unattributed_usage_redrivable;
      create index unattributed_usage_redrivable on unattributed_usage (tenant, position)
        where waits_for is null and reason <> 'period-closed';
      drop table late_windows;
      drop index period_charges_late;
      alter table period_charges
        drop column late_pending, drop column late_report, drop column billed, drop column first_block;
    `);
  }
}
