import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PasswordResets1796307200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table password_resets (
        token_hash bytea primary key,
        tenant text not null references tenants,
        user_id text not null references users,
        asked_at timestamptz not null
      )`);
    await runner.query('create index password_resets_of_user on password_resets (user_id, asked_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table password_resets');
  }
}
