import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PortalLinks1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table portal_links (
        id text primary key,
        tenant text not null,
        account_id text not null,
        created_at bigint not null,
        expires_at bigint not null,
        revoked boolean not null,
        version int not null,
        state jsonb not null
      )`);
    await runner.query('create index portal_links_of_account on portal_links (tenant, account_id, created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal_links');
  }
}
