import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Collections get a row each. What was there before is folded when it is loaded for the first time. */
export class AddAggregateState1795543800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table collections (
        id text primary key,
        tenant text not null,
        version int not null,
        state jsonb,
        invoice_id text not null,
        currency text not null
      )`);
    await runner.query(`
      insert into collections (id, tenant, version, invoice_id, currency)
      select stream_id, tenant, (select max(version) from events e where e.stream_id = opened.stream_id),
        data->>'invoiceId', data->>'currency'
      from events opened where type = 'InvoiceOpened'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table collections');
  }
}
