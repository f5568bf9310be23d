import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that a void has taken back were counted as unattributed; those of before stay so. */
export class CountVoids1796002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table usage_counts add column voided bigint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update usage_counts set unattributed = unattributed + voided');
    await runner.query('alter table usage_counts drop column voided');
  }
}
