import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRejectedUsage1795353600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rejected_usage (
        id text primary key,
        tenant text not null,
        rejected_at timestamptz(3) not null,
        door text not null,
        body text not null,
        reasons jsonb not null
      )`);
    await runner.query('create index on rejected_usage (tenant, rejected_at desc, id desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rejected_usage');
  }
}
