import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each subscription is now, so that a document can be drafted before it is due. */
export class KeepSubscriptions1795831200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subscriptions (
        tenant text not null,
        subscription_id text not null,
        subscription jsonb not null,
        primary key (tenant, subscription_id)
      )`);
    await runner.query(`
      insert into subscriptions
      select distinct on (tenant, subscription_id) tenant, subscription_id, subscription
      from occasions order by tenant, subscription_id, reported_at desc`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table subscriptions');
  }
}
