import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Collections say how they are paid and when something is due. What was there before is folded again: it has a status more. */
export class CollectionsHaveTerms1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table collections
        add column status text not null default 'open',
        add column account_id text,
        add column gateway_id text,
        add column test_clock_id text,
        add column charge_due_at bigint,
        add column dunning_due_at bigint`);
    await runner.query('alter table collections alter column status drop default');
    await runner.query('update collections set state = null');
    await runner.query(
      'create index collections_to_charge on collections (charge_due_at) where charge_due_at is not null',
    );
    await runner.query(
      'create index collections_to_dun on collections (dunning_due_at) where dunning_due_at is not null',
    );
    await runner.query('create index collections_due_of_tenant on collections (tenant, charge_due_at, dunning_due_at)');
    await runner.query('create index collections_of_gateway on collections (gateway_id) where gateway_id is not null');
    await runner.query('alter table payments add column details jsonb');
    await runner.query(`
      create table test_clocks (
        id text primary key,
        tenant text not null,
        shows bigint not null,
        governs_tenant boolean not null,
        removed boolean not null
      )`);
    await runner.query('create index test_clocks_of_tenant on test_clocks (tenant)');
    await runner.query(`
      create table dunning_policies (
        id text primary key,
        tenant text not null,
        version int not null,
        state jsonb
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dunning_policies, test_clocks');
    await runner.query('alter table payments drop column details');
    await runner.query(`
      alter table collections drop column status, drop column account_id, drop column gateway_id,
        drop column test_clock_id, drop column charge_due_at, drop column dunning_due_at`);
  }
}
