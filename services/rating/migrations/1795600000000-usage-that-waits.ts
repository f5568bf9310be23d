import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Unattributed usage may wait for the segment of a subscription; the looks for either kind leave the other aside. */
export class UsageThatWaits1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table unattributed_usage add column waits_for text;
      create index unattributed_usage_waiting on unattributed_usage (waits_for, occurred_at, position)
        where waits_for is not null;
      create index unattributed_usage_redrivable on unattributed_usage (tenant, position)
        where waits_for is null and reason <> 'period-closed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index unattributed_usage_redrivable;
      drop index unattributed_usage_waiting;
      alter table unattributed_usage drop column waits_for;
    `);
  }
}
