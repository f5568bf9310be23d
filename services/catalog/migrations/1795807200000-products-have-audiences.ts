import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until now everybody may see every product. */
export class ProductsHaveAudiences1795807200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table products add column audience_id text');
    await runner.query('create index products_of_audience on products (audience_id) where audience_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table products drop column audience_id');
  }
}
