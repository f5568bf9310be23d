import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tax services of payment gateways are asked about documents, and which gateways have one. */
export class AskForTaxes1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table taxations (
        document_id text primary key,
        tenant text not null,
        status text not null,
        subscription_id text not null,
        kind text not null,
        number int not null,
        problem text,
        version int not null,
        state jsonb not null
      );
      create index taxations_of_occasion on taxations (tenant, subscription_id, kind, number);
      create table gateway_taxes (
        tenant text not null,
        gateway_id text not null,
        tax text,
        primary key (tenant, gateway_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table taxations, gateway_taxes');
  }
}
