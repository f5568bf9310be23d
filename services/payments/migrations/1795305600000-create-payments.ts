import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventStoreSql } from '#event-store';
import { idempotencySql } from '#http';

export class CreatePayments1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventStoreSql('payments'));
    await runner.query(idempotencySql);
    await runner.query(`
      create table payments (
        payment_id text primary key,
        tenant text not null,
        invoice_id text not null,
        recorded bigint not null,
        status text not null,
        amount text not null,
        currency text not null,
        method text not null,
        reference text not null,
        failure_reason text not null,
        changed_at timestamptz not null
      )`);
    await runner.query('create index payments_of_tenant on payments (tenant, recorded)');
    await runner.query('create index payments_of_invoice on payments (tenant, invoice_id, recorded)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table payments, idempotency_keys, events, event_position, publisher_position');
  }
}
