import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rejected usage that is tried again: what was accepted then, and how far each redrive is. */
export class RedriveRejectedUsage1796110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rejected_usage add column accepted_at timestamptz(3)');
    await runner.query(`
      create table rejected_redrives (
        tenant text not null,
        redrive_id text not null,
        door text,
        state text not null default 'running',
        events bigint not null,
        accepted bigint not null default 0,
        still_rejected bigint not null default 0,
        skipped bigint not null default 0,
        requested_at timestamptz(3) not null,
        finished_at timestamptz(3),
        after_time timestamptz(3),
        after_id text,
        claimed_until timestamptz(3),
        primary key (tenant, redrive_id)
      )`);
    await runner.query(
      `create unique index rejected_redrives_running on rejected_redrives (tenant) where state = 'running'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rejected_redrives');
    await runner.query('alter table rejected_usage drop column accepted_at');
  }
}
