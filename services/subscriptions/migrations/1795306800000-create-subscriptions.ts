import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventStoreSql } from '#event-store';
import { idempotencySql } from '#http';

/** Instants that are compared are epoch milliseconds: billing time may lie beyond what dates of other kinds can say. */
export class CreateSubscriptions1795306800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventStoreSql('subscriptions'));
    await runner.query(idempotencySql);
    const aggregate = (table: string, columns: string) => `
      create table ${table} (
        id text primary key,
        tenant text not null,
        version int not null,
        state jsonb not null,
        created_at bigint not null,
        ${columns}
      );
      create index ${table}_of_tenant on ${table} (tenant, created_at, id)`;
    await runner.query(aggregate('organizations', 'name_key text not null, unique (tenant, name_key)'));
    await runner.query(aggregate('subscribers', 'email text not null, organization_id text, unique (tenant, email)'));
    await runner.query(
      aggregate('test_clocks', 'shows bigint not null, governs_tenant boolean not null, removed boolean not null'),
    );
    await runner.query(
      'create unique index test_clock_of_tenant on test_clocks (tenant) where governs_tenant and not removed',
    );
    await runner.query(
      aggregate(
        'subscriptions',
        `account_id text not null,
         subscriber_id text not null,
         product_id text not null,
         started_at bigint not null,
         ended_at bigint,
         names_clock text,
         clock_id text,
         boundary_at bigint,
         made_at timestamptz not null default now(),
         due_at bigint`,
      ),
    );
    await runner.query('create index subscriptions_of_account on subscriptions (tenant, account_id, product_id)');
    await runner.query('create index subscriptions_of_product on subscriptions (tenant, product_id)');
    await runner.query('create index subscriptions_of_subscriber on subscriptions (tenant, subscriber_id)');
    await runner.query('create index due_by_the_wall on subscriptions (due_at) where clock_id is null');
    await runner.query(
      'create index due_by_a_clock on subscriptions (clock_id, boundary_at) where clock_id is not null',
    );
    await runner.query(`
      create table known_products (
        product_id text primary key,
        tenant text not null,
        version int not null,
        name text not null,
        unit text not null,
        count int not null,
        calendar_aligned boolean not null
      )`);
    await runner.query('create table known_tenants (tenant text primary key, time_zone text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table known_tenants, known_products, subscriptions, test_clocks, subscribers, organizations,
      idempotency_keys, events, event_position, publisher_position`);
  }
}
