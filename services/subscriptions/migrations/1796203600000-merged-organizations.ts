import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Into which organization each was merged. */
export class MergedOrganizations1796203600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organizations add column merged_into text;
      create index organizations_merged on organizations (tenant, merged_into) where merged_into is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organizations drop column merged_into');
  }
}
