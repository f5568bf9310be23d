import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that a void has taken back, apart from those that are unattributed. */
export class CountVoids1796002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rating_counts add column voided bigint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rating_counts drop column voided');
  }
}
