import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials that usage has named and that belong to no subscription (yet). */
export class DiscoveredCredentials1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table discovered_credentials (
        tenant text not null,
        name_key text not null,
        name text not null,
        organization text,
        subscriber text,
        product text,
        discovered_at bigint not null,
        constraint discovered_credentials_pkey primary key (tenant, name_key)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table discovered_credentials');
  }
}
