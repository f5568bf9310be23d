import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditIndex1796314400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index events_of_tenant on events (tenant, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_of_tenant');
  }
}
