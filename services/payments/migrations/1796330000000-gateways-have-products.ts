import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which products are paid through which gateway, as their latest versions say. */
export class GatewaysHaveProducts1796330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway_products (
        tenant text not null,
        product_id text not null,
        name text not null,
        version int not null,
        gateway_id text,
        primary key (tenant, product_id)
      )`);
    await runner.query(
      'create index gateway_products_of_gateway on gateway_products (gateway_id) where gateway_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway_products');
  }
}
