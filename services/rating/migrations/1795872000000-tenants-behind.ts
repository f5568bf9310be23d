import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants whose usage before their partition's offset is not rated yet, and where each goes on. */
export class TenantsBehind1795872000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tenants_behind (
        partition int not null,
        tenant text not null,
        next_offset bigint not null,
        primary key (partition, tenant)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tenants_behind');
  }
}
