import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What models cost a tenant, where it says so itself: one list each. */
export class TenantsStateModelPrices1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table model_prices (list_id text primary key, tenant text not null, version int not null, state jsonb)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table model_prices');
  }
}
