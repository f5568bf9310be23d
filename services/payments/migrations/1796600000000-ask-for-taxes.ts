import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the tax services of gateways were asked about documents, and what of them is to be reported. */
export class AskForTaxes1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table taxations (
        document_id text primary key,
        tenant text not null,
        status text not null,
        gateway_id text not null,
        version int not null,
        state jsonb not null
      )`);
    await runner.query('alter table provider_requests add column credited jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table provider_requests drop column credited');
    await runner.query('drop table taxations');
  }
}
