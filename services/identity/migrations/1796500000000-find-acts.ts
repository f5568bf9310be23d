import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindActs1796500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index events_by_time on events (tenant, recorded_at desc, position desc)');
    await runner.query('drop index events_of_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index events_of_tenant on events (tenant, position)');
    await runner.query('drop index events_by_time');
  }
}
