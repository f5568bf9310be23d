import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which products the public page of a tenant shows. */
export class Publications1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publications (
        product_id text primary key,
        tenant text not null,
        is_shown boolean not null,
        place int not null,
        version int not null,
        state jsonb not null
      )`);
    await runner.query('create index publications_shown on publications (tenant, place, product_id) where is_shown');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table publications');
  }
}
