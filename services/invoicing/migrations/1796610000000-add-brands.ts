import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How sellers look, and every logo that a document may name. */
export class AddBrands1796610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table brands (tenant text primary key, brand jsonb);
      create table document_logos (tenant text not null, hash text not null, png bytea not null, primary key (tenant, hash))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table brands, document_logos');
  }
}
