import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Usage by tenant and hour of reception: as the log has it, and as rating says it became. */
export class CountUsage1795875600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table counted_log (
        topic text not null,
        partition int not null,
        next_offset bigint not null,
        primary key (topic, partition)
      );

      create table received_usage (
        tenant text not null,
        hour bigint not null,
        topic text not null,
        partition int not null,
        events bigint not null,
        changed_at timestamptz not null default now(),
        primary key (tenant, hour, topic, partition)
      ) with (fillfactor = 70);
      create index received_usage_by_hour on received_usage (hour);

      create table rating_counts (
        tenant text not null,
        hour bigint not null,
        partition int not null,
        sequence bigint not null,
        accepted bigint not null,
        rated bigint not null,
        duplicates bigint not null,
        conflicts bigint not null,
        unattributed bigint not null,
        redriven bigint not null,
        returned bigint not null,
        changed_at timestamptz not null default now(),
        primary key (tenant, hour, partition)
      ) with (fillfactor = 70);
      create index rating_counts_by_hour on rating_counts (hour);

      create table rating_progress (
        partition int primary key,
        hour bigint not null,
        counted_since bigint not null,
        changed_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table counted_log, received_usage, rating_counts, rating_progress');
  }
}
