import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who subscribes to what: a card is of use before the first invoice, such as in a trial. */
export class AccountsHaveSubscriptions1796610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_subscriptions (
        tenant text not null,
        subscription_id text not null,
        account_id text not null,
        product_id text not null,
        has_ended boolean not null,
        primary key (tenant, subscription_id)
      )`);
    await runner.query(
      'create index account_subscriptions_of_account on account_subscriptions (tenant, account_id) where not has_ended',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account_subscriptions');
  }
}
