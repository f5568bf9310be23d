import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsageBackfills1795886400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table usage_backfills (
        backfill_id text primary key,
        tenant text not null,
        subscription_id text not null,
        window_from bigint not null,
        window_to bigint not null,
        reason text not null,
        requested_at bigint not null,
        plan json not null,
        undoes text,
        undone_by text
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table usage_backfills');
  }
}
