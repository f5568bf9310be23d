import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event that conflicts is kept once, however often it is sent. Its fingerprint is the last number of its row. */
export class ConflictsKeptOnce1795868400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table conflicting_usage add column fingerprint bigint;
      update conflicting_usage set fingerprint = coalesce(substring(event from '([0-9]+)\\]$')::bigint, 0);
      delete from conflicting_usage again
        using (
          select tenant, source, id, fingerprint, min(position) as position
          from conflicting_usage group by tenant, source, id, fingerprint
        ) first
        where again.tenant = first.tenant and again.source = first.source and again.id = first.id
          and again.fingerprint = first.fingerprint and again.position > first.position;
      alter table conflicting_usage alter column fingerprint set not null;
      create unique index conflicting_usage_once on conflicting_usage (tenant, source, id, fingerprint);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index conflicting_usage_once; alter table conflicting_usage drop column fingerprint');
  }
}
