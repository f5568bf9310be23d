import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What running usage takes of watched wallets, and when grants end. Beside it, whether a tenant has late usage billed by
 * documents of its own: drafts say where it will stand.
 */
export class AddRunningUsage1795897200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sellers add column has_late_documents boolean;
      create table running_usage (
        tenant text not null,
        subscription_id text not null,
        segment int not null,
        account_id text not null,
        currency text not null,
        amount numeric not null,
        sequence bigint not null,
        primary key (tenant, subscription_id, segment)
      );
      create index running_usage_of_account on running_usage (tenant, account_id);
      create index wallet_grants_that_end on wallet_grants (((terms->>'expiresAt')::bigint))
        where "left" > 0 and terms->>'expiresAt' is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index wallet_grants_that_end;
      drop table running_usage;
      alter table sellers drop column has_late_documents`);
  }
}
