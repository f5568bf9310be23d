import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wallets, what is left of their grants, and the postings that say why. All of it follows from events. */
export class AddWallets1795838400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table wallets (
        wallet_id text primary key,
        tenant text not null,
        account_id text not null,
        currency text not null,
        version int not null,
        state jsonb not null,
        unique (tenant, account_id, currency)
      );
      create table wallet_grants (
        tenant text not null,
        grant_id text primary key,
        wallet_id text not null,
        terms jsonb,
        "left" numeric not null
      );
      create index wallet_grants_left on wallet_grants (wallet_id) where "left" <> 0;
      create table wallet_postings (
        tenant text not null,
        wallet_id text not null,
        transaction_id text not null,
        line int not null,
        kind text not null,
        account text not null,
        grant_id text,
        invoice_id text,
        amount numeric not null,
        at bigint not null,
        primary key (transaction_id, line)
      );
      create index wallet_postings_of_wallet on wallet_postings (wallet_id, at, transaction_id);
      create index subscriptions_of_account on subscriptions (tenant, (subscription->>'accountId'))`);
    await runner.query(balancedSql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index subscriptions_of_account;
      drop table wallet_postings, wallet_grants, wallets;
      drop function refuse_unbalanced_postings, refuse_changed_postings`);
  }
}

/** Double entry, kept by the database: what a statement posts sums to zero for each transaction, and is never changed. */
const balancedSql = `
  create function refuse_unbalanced_postings() returns trigger language plpgsql as $$
  begin
    if exists (select from posted group by transaction_id having sum(amount) <> 0) then
      raise exception 'the postings of a transaction do not sum to zero' using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create trigger wallet_postings_balance after insert on wallet_postings
    referencing new table as posted for each statement execute function refuse_unbalanced_postings();
  create function refuse_changed_postings() returns trigger language plpgsql as $$
  begin
    raise exception 'a posting is never changed' using errcode = 'check_violation';
  end $$;
  create trigger wallet_postings_stay before update on wallet_postings
    for each row execute function refuse_changed_postings();`;
