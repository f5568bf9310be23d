import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GatewaysHaveCustomers1796310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table payers (
        tenant text not null,
        account_id text not null,
        name text not null,
        email text not null,
        primary key (tenant, account_id)
      )`);
    await runner.query(`
      create table gateway_customers (
        gateway_id text not null,
        account_id text not null,
        tenant text not null,
        customer text not null,
        methods jsonb not null,
        seen_at timestamptz,
        primary key (gateway_id, account_id)
      )`);
    await runner.query('create index gateway_customers_named on gateway_customers (gateway_id, customer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table payers, gateway_customers');
  }
}
