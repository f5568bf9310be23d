import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the broker will never take of the outbox is kept here with its content, and the next record leaves. */
export class RefusedRecords1795864800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table refused_records (
        digest text primary key,
        partition int not null,
        topic text not null,
        reason text not null,
        record bytea not null,
        refused_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table refused_records');
  }
}
