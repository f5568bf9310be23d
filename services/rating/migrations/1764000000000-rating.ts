import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Rating1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table partitions (
        partition int primary key,
        epoch int not null,
        next_offset bigint not null,
        block_sequence bigint not null
      );

      create table key_segments (
        id bigserial primary key,
        partition int not null,
        tenant text not null,
        keys bytea not null
      );
      alter table key_segments alter column keys set storage external;
      create index key_segments_by_partition on key_segments (partition, id);

      create table period_charges (
        subscription_id text not null,
        period_index int not null,
        partition int not null,
        tenant text not null,
        account_id text not null,
        product_id text not null,
        product_version int not null,
        currency text not null,
        period_start bigint not null,
        period_end bigint not null,
        sequence bigint not null,
        closed boolean not null,
        states json not null,
        changed_at timestamptz not null default now(),
        primary key (subscription_id, period_index)
      ) with (fillfactor = 70);
      create index period_charges_open on period_charges (partition) where not closed;

      create table closed_through (
        subscription_id text primary key,
        partition int not null,
        period_index int not null
      );
      create index closed_through_by_partition on closed_through (partition);

      create table outbox (
        id bigserial primary key,
        partition int not null,
        records bytea not null
      );
      alter table outbox alter column records set storage external;
      create index outbox_by_partition on outbox (partition, id);

      create table unattributed_usage (
        tenant text not null,
        source text not null,
        id text not null,
        partition int not null,
        reason text not null,
        occurred_at bigint not null,
        received_at bigint not null,
        attempt int not null,
        cost text,
        cost_source text not null,
        event text not null,
        position bigserial not null,
        primary key (tenant, source, id)
      );
      create index unattributed_usage_in_order on unattributed_usage (tenant, position);

      create table conflicting_usage (
        position bigserial primary key,
        tenant text not null,
        source text not null,
        id text not null,
        partition int not null,
        log_offset bigint not null,
        received_at bigint not null,
        event text not null
      );
      create index conflicting_usage_in_order on conflicting_usage (tenant, position);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table partitions, key_segments, period_charges, closed_through, outbox, unattributed_usage, conflicting_usage',
    );
  }
}
