import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AskProviders1796320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table provider_requests (
        request_id text primary key,
        kind text not null,
        tenant text not null,
        invoice_id text not null,
        payment_id text not null,
        gateway_id text not null,
        account_id text not null,
        amount text not null,
        currency text not null,
        description text not null,
        on_test_clock boolean not null,
        started_at timestamptz not null,
        sent_at timestamptz,
        customer text,
        method text,
        provider_id text,
        tries int not null,
        next_at timestamptz,
        problem text
      )`);
    await runner.query('create index provider_requests_due on provider_requests (next_at) where next_at is not null');
    await runner.query('create index provider_requests_named on provider_requests (gateway_id, provider_id)');
    await runner.query(`
      create table provider_events (
        gateway_id text not null,
        event_id text not null,
        received_at timestamptz not null,
        primary key (gateway_id, event_id)
      )`);
    await runner.query(`
      create table gateway_reconciliations (
        gateway_id text primary key,
        tenant text not null,
        ran_at timestamptz not null,
        report jsonb not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table provider_requests, provider_events, gateway_reconciliations');
  }
}
