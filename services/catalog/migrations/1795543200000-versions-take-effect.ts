import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of before count from their publication. */
export class VersionsTakeEffect1795543200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table product_versions add column effective_at timestamptz');
    await runner.query('update product_versions set effective_at = published_at');
    await runner.query('alter table product_versions alter column effective_at set not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table product_versions drop column effective_at');
  }
}
