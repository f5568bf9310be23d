import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows become the folds of their streams: what was there before is folded when it is loaded for the first time. What a
 * delivery needs beside its state, the invoice, stands in a table of its own, and rows are numbered as they come.
 */
export class AddAggregateState1795543800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table delivery_invoices (delivery_id text primary key, invoice bytea not null)');
    await runner.query('insert into delivery_invoices select delivery_id, invoice from deliveries');
    await runner.query('alter table deliveries drop column invoice, add column state jsonb, add column version int');
    await runner.query(
      'update deliveries set version = (select max(version) from events where stream_id = delivery_id)',
    );
    await runner.query('alter table deliveries alter column version set not null');
    await runner.query('create sequence deliveries_requested_seq owned by deliveries.requested');
    await runner.query(
      `select setval('deliveries_requested_seq', coalesce(max(requested), 0) + 1, false) from deliveries`,
    );
    await runner.query(`alter table deliveries alter column requested set default nextval('deliveries_requested_seq')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deliveries add column invoice bytea, alter column requested drop default');
    await runner.query(
      'update deliveries d set invoice = i.invoice from delivery_invoices i where i.delivery_id = d.delivery_id',
    );
    await runner.query(
      'alter table deliveries alter column invoice set not null, drop column state, drop column version',
    );
    await runner.query('drop table delivery_invoices');
    await runner.query('drop sequence deliveries_requested_seq');
  }
}
