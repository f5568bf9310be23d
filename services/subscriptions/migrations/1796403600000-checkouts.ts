import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Checkouts1796403600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkouts (
        id text primary key,
        tenant text not null,
        token_hash text not null unique,
        created_at bigint not null,
        expires_at bigint not null,
        completed boolean not null,
        version int not null,
        state jsonb not null
      )`);
    await runner.query('create index checkouts_of_tenant on checkouts (tenant, created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table checkouts');
  }
}
