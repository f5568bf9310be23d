import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose the redriven usage is and of when, until the partition that it goes to has rated it: whoever closes a period there
 * waits for it. What was redriven before is taken to have arrived.
 */
export class RedrivenUsageOnItsWay1796920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table redriven_usage add column account text, add column occurred_at bigint;
      create index redriven_usage_on_its_way on redriven_usage (goes_to, tenant, account, occurred_at)
        where account is not null;
      create index redriven_usage_arriving on redriven_usage (goes_to, tenant, source, id) where account is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index redriven_usage_on_its_way, redriven_usage_arriving;
      alter table redriven_usage drop column account, drop column occurred_at`);
  }
}
