import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SecondFactors1796310800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_factors (
        user_id text primary key references users,
        secret bytea not null,
        last_step bigint not null,
        confirmed_at timestamptz,
        recovery_hashes text[] not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table second_factors');
  }
}
