import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the log has all of a backfill: one that it has not can be carried out again. */
export class BackfillsSent1796001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table usage_backfills add column is_sent boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table usage_backfills drop column is_sent');
  }
}
