import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows become the folds of their streams: what was there before is folded when it is loaded for the first time. */
export class AddAggregateState1795543800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table products add column state jsonb');
    // Cursors of lists know milliseconds.
    await runner.query(`alter table products alter column created_at set default date_trunc('milliseconds', now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table products drop column state, alter column created_at drop default');
  }
}
