import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where kept usage went that was written into the log again. A correction that stands before it there, and that its first
 * partition reads later, goes behind it: also when another process rates that partition by then.
 */
export class RedrivenUsage1796910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table redriven_usage (
        partition int not null,
        tenant text not null,
        source text not null,
        id text not null,
        goes_to int not null,
        left_at timestamptz not null default now(),
        primary key (partition, tenant, source, id)
      );
      create index redriven_usage_by_age on redriven_usage (partition, left_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table redriven_usage');
  }
}
