import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of kept usage and is not published yet. What is kept already is published once, as if it came now. */
export class KeptUsageChanges1796520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kept_usage_changes (
        sequence bigint generated always as identity primary key,
        partition int not null,
        state text not null,
        tenant text not null,
        source text not null,
        id text not null,
        reason text not null,
        occurred_at bigint not null,
        received_at bigint not null,
        cost text,
        cost_source text not null,
        event text not null
      );
      insert into kept_usage_changes
        (partition, state, tenant, source, id, reason, occurred_at, received_at, cost, cost_source, event)
        select partition, 'unattributed', tenant, source, id, reason, occurred_at, received_at, cost, cost_source, event
        from unattributed_usage order by position;
      insert into kept_usage_changes
        (partition, state, tenant, source, id, reason, occurred_at, received_at, cost_source, event)
        select partition, 'conflicting', tenant, source, id, '', (event::json ->> 3)::bigint, received_at, '', event
        from conflicting_usage order by position;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_usage_changes');
  }
}
