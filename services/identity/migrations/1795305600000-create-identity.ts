import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventStoreSql } from '#event-store';
import { idempotencySql } from '#http';

export class CreateIdentity1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventStoreSql('identity'));
    await runner.query(idempotencySql);
    await runner.query(`
      create table tenants (
        tenant text primary key,
        name text not null,
        time_zone text not null,
        version int not null,
        created_at timestamptz not null
      )`);
    await runner.query(`
      create table api_keys (
        key_id text primary key,
        tenant text not null references tenants,
        name text not null,
        key_hash bytea not null unique,
        scopes text[] not null,
        last_four text not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query('create index api_keys_of_tenant on api_keys (tenant, created_at, key_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_keys, tenants, idempotency_keys, events, event_position, publisher_position');
  }
}
