import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Preferences1796318000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table preferences (
        user_id text primary key references users,
        chosen jsonb not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table preferences');
  }
}
