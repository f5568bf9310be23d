import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Windows of usage that are costed anew, as jobs. */
export class Recostings1796003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table usage_recostings (
        recosting_id text primary key,
        tenant text not null,
        requested bigint generated always as identity,
        subscription_id text,
        window_from bigint not null,
        window_to bigint not null,
        reason text not null,
        requested_at bigint not null,
        state text not null,
        outcome json,
        problem text,
        claimed_until timestamptz
      );
      create index usage_recostings_of_tenant on usage_recostings (tenant, requested);
      create index usage_recostings_to_do on usage_recostings (requested) where state in ('previewing', 'applying');
      create index period_charges_of_tenant_in_time on period_charges (tenant, period_end)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index period_charges_of_tenant_in_time; drop table usage_recostings');
  }
}
