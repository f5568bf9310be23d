import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subscriptions whose time cannot pass, so that they stand before nobody else's and somebody can look for them. */
export class HeldSubscriptions1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table held_subscriptions (
        subscription_id text not null,
        tenant text not null,
        held_since timestamptz not null default now(),
        attempts int not null,
        again_at timestamptz not null,
        problem text not null,
        constraint held_subscriptions_pkey primary key (subscription_id)
      )
    `);
    await runner.query('create index held_subscriptions_of_tenant on held_subscriptions (tenant, subscription_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table held_subscriptions');
  }
}
