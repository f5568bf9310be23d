import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A life may have had other products, and may plan one; a tenant says where late usage is billed. */
export class Courses1795877400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subscriptions
        add column products text[] not null default '{}',
        add column planned_product_id text`);
    await runner.query('update subscriptions set products = array[product_id]');
    await runner.query(`
      create index subscriptions_that_plan_a_product on subscriptions (tenant, planned_product_id)
      where planned_product_id is not null`);
    await runner.query(`
      alter table known_tenants
        add column late_usage text not null default 'next-invoice',
        add column late_window_ms bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table known_tenants drop column late_usage, drop column late_window_ms');
    await runner.query('alter table subscriptions drop column products, drop column planned_product_id');
  }
}
