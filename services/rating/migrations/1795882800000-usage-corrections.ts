import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of corrections; and a batch of keys says which blocks of rated usage it published. */
export class UsageCorrections1795882800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table usage_corrections (
        correction_id text not null,
        partition int not null,
        tenant text not null,
        type text not null,
        source text not null,
        event_id text not null,
        outcome text not null,
        reason text not null,
        backfill_id text,
        occurred_at bigint not null,
        change json,
        primary key (correction_id, partition)
      );
      create index usage_corrections_by_event on usage_corrections (tenant, source, event_id);

      alter table key_segments add column first_block bigint, add column last_block bigint;
      create index key_segments_by_tenant on key_segments (partition, tenant, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index key_segments_by_tenant;
      alter table key_segments drop column last_block, drop column first_block;
      drop table usage_corrections;
    `);
  }
}
