import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the document was issued that said a segment's usage last, so that the last word is the same in whatever order
 * documents come back. What was said before counts as said first.
 */
export class DateInvoicedUsage1795893600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table invoiced_usage
      add column finalized_at bigint not null default 0, add column dated_at bigint not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table invoiced_usage drop column finalized_at, drop column dated_at');
  }
}
