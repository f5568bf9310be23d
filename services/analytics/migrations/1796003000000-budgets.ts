import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Budgets, what is counted for them and how far, and the alerts that came of it. */
export class Budgets1796003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table budgets (
        id text primary key,
        tenant text not null,
        rule_id bigserial not null unique,
        terms jsonb not null,
        generation int not null default 1,
        -- How far usage was counted before the generation, until what came before is in the sums.
        seeded_through jsonb,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create index budgets_of_tenant on budgets (tenant, rule_id desc);
      create index budgets_to_seed on budgets (rule_id) where seeded_through is not null;

      create table budget_sums (
        budget_id text not null references budgets on delete cascade,
        generation int not null,
        window_start bigint not null,
        group_value text not null,
        value numeric not null,
        primary key (budget_id, generation, window_start, group_value)
      );

      create table budget_positions (
        topic text not null,
        partition int not null,
        next_offset bigint not null,
        sequences jsonb not null default '{}',
        primary key (topic, partition)
      );

      create table budget_alerts (
        position bigserial primary key,
        id text not null unique,
        tenant text not null,
        budget_id text not null,
        rule_id bigint not null,
        -- The budget's, as they were.
        terms jsonb not null,
        group_value text not null,
        window_start bigint not null,
        percent int not null,
        value numeric not null,
        is_published boolean not null default false,
        created_at timestamptz not null default now()
      );
      create index budget_alerts_of_tenant on budget_alerts (tenant, position desc);
      create index budget_alerts_of_window on budget_alerts (budget_id, window_start, position);
      create index budget_alerts_to_publish on budget_alerts (position) where not is_published;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table budget_alerts, budget_positions, budget_sums, budgets');
  }
}
