import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An endpoint may say when it wants to be asked again. */
export class EndpointsPause1796510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhook_endpoints add column paused_until timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhook_endpoints drop column paused_until');
  }
}
