import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Backfills are listed by when they were asked for, with who asked and how many events became what: a plan may be megabytes. */
export class BackfillsListed1796550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table usage_backfills add column requested_by text, add column counts json;
      create index usage_backfills_of_tenant on usage_backfills (tenant, requested_at, backfill_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index usage_backfills_of_tenant;
      alter table usage_backfills drop column counts, drop column requested_by;
    `);
  }
}
