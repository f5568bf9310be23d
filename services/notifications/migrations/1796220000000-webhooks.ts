import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencySql } from '#http';

/** A body stands once, however many endpoints get it; a delivery is that of one message to one endpoint. */
export class Webhooks1796220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_endpoints (
        endpoint_id text primary key,
        tenant text not null,
        place bigint generated always as identity,
        terms jsonb not null,
        status text not null check (status in ('enabled', 'disabled')),
        disabled_reason text,
        disabled_at timestamptz,
        failing_since timestamptz,
        enabled_since timestamptz not null default now(),
        sealed_secret text not null,
        earlier_sealed_secret text,
        earlier_secret_until timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    await runner.query('create index webhook_endpoints_of_tenant on webhook_endpoints (tenant, place)');
    await runner.query(`
      create table webhook_messages (
        message_id text primary key,
        tenant text not null,
        event_type text not null,
        body text not null,
        created_at timestamptz not null default now()
      )`);
    await runner.query('create index webhook_messages_by_age on webhook_messages (created_at)');
    await runner.query(`
      create table webhook_deliveries (
        delivery_id text primary key,
        tenant text not null,
        endpoint_id text not null references webhook_endpoints on delete cascade,
        message_id text not null references webhook_messages,
        event_type text not null,
        place bigint generated always as identity,
        status text not null check (status in ('waiting', 'succeeded', 'failed')),
        attempts int not null default 0,
        attempts_of_run int not null default 0,
        last_problem text not null default '',
        last_status_code int,
        requested_at timestamptz not null default now(),
        next_attempt_at timestamptz,
        claimed_until timestamptz,
        finished_at timestamptz,
        unique (endpoint_id, message_id)
      )`);
    await runner.query('create index webhook_deliveries_of_endpoint on webhook_deliveries (endpoint_id, place)');
    await runner.query('create index webhook_deliveries_of_message on webhook_deliveries (message_id)');
    await runner.query(
      `create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at) where status = 'waiting'`,
    );
    await runner.query(
      `create index webhook_deliveries_claimed on webhook_deliveries (claimed_until)
       where status = 'waiting' and claimed_until is not null`,
    );
    await runner.query(
      `create index webhook_deliveries_finished on webhook_deliveries (finished_at) where status <> 'waiting'`,
    );
    await runner.query(`
      create table webhook_attempts (
        delivery_id text not null references webhook_deliveries on delete cascade,
        number int not null,
        at timestamptz not null,
        duration_ms int not null,
        status_code int,
        problem text not null,
        answer text not null,
        primary key (delivery_id, number)
      )`);
    // Another channel of this service may have brought it.
    await runner.query(idempotencySql.replace('create table', 'create table if not exists'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webhook_attempts, webhook_deliveries, webhook_messages, webhook_endpoints');
  }
}
