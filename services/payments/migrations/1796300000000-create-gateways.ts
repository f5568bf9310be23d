import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGateways1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateways (
        gateway_id text primary key,
        tenant text not null,
        version int not null,
        state jsonb,
        status text not null,
        name text not null,
        last_webhook_at timestamptz
      )`);
    await runner.query('create index gateways_of_tenant on gateways (tenant)');
    await runner.query(`
      create table gateway_secrets (
        gateway_id text not null,
        name text not null,
        sealed text not null,
        primary key (gateway_id, name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateways, gateway_secrets');
  }
}
