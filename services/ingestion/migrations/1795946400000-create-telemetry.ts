import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tenants say of their telemetry, what became of it, and what running metrics last said. */
export class CreateTelemetry1795946400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table telemetry_mappings (
        tenant text not null,
        mapping_id text not null,
        created_at timestamptz(3) not null,
        terms jsonb not null,
        primary key (tenant, mapping_id)
      )`);
    await runner.query(`
      create table telemetry_senders (
        tenant text not null,
        service text not null,
        rule jsonb not null,
        primary key (tenant, service)
      )`);
    await runner.query(`
      create table telemetry_counts (
        tenant text not null,
        service text not null,
        scope text not null,
        signal text not null,
        outcome text not null,
        records bigint not null,
        first_seen_at timestamptz(3) not null,
        last_seen_at timestamptz(3) not null,
        primary key (tenant, service, scope, signal, outcome)
      )`);
    await runner.query(`
      create table metric_streams (
        tenant text not null,
        stream text not null,
        last jsonb,
        unsent jsonb not null default '[]',
        version bigint not null default 0,
        touched_at timestamptz(3) not null,
        primary key (tenant, stream)
      )`);
    await runner.query(`create index metric_streams_unsent on metric_streams (touched_at) where unsent <> '[]'`);
    await runner.query('create index metric_streams_touched on metric_streams (touched_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['metric_streams', 'telemetry_counts', 'telemetry_senders', 'telemetry_mappings'])
      await runner.query(`drop table ${table}`);
  }
}
