import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencySql } from '#http';

/** What was simulated, and what it would have come to for each customer. */
export class Simulations1795877400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(idempotencySql);
    await runner.query(`
      create table simulations (
        id text primary key,
        tenant text not null,
        position bigserial not null,
        state text not null default 'waiting',
        request json not null,
        progress json,
        result json,
        problem text,
        claim uuid,
        claimed_until timestamptz,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create index simulations_of_tenant on simulations (tenant, position desc);
      create index simulations_to_run on simulations (position) where state in ('waiting', 'running');

      create table simulated_customers (
        simulation_id text not null references simulations on delete cascade,
        account_id text not null,
        account_name text not null,
        change numeric not null,
        customer json not null,
        segments json not null,
        primary key (simulation_id, account_id)
      );
      create index simulated_customers_by_change on simulated_customers (simulation_id, (-abs(change)), account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table simulated_customers, simulations, idempotency_keys');
  }
}
