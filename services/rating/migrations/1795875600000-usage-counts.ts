import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What became of each tenant's usage by the hour in which it was received. Events that were rated before this table was
 * there are not in it: hours that began before are not counted whole, and `usage_counting` says from when on they are.
 */
export class UsageCounts1795875600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table usage_counts (
        partition int not null,
        tenant text not null,
        hour bigint not null,
        sequence bigint not null,
        accepted bigint not null,
        returned bigint not null,
        rated bigint not null,
        unattributed bigint not null,
        duplicates bigint not null,
        conflicts bigint not null,
        redriven bigint not null,
        unpublished boolean not null,
        primary key (partition, tenant, hour)
      ) with (fillfactor = 70);
      create index usage_counts_unpublished on usage_counts (partition) where unpublished;

      create table usage_counting (since bigint not null);
      insert into usage_counting
        select case when exists (select 1 from partitions where next_offset > 0)
          then (extract(epoch from date_trunc('hour', now() at time zone 'UTC') + interval '1 hour') * 1000)::bigint
          else 0 end`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table usage_counts, usage_counting');
  }
}
