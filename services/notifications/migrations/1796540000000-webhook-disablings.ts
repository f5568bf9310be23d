import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written with the endpoint that is switched off, and removed when everybody has been written to. */
export class WebhookDisablings1796540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_disablings (
        place bigint generated always as identity primary key,
        tenant text not null,
        endpoint_id text not null,
        url text not null,
        reason text not null,
        disabled_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webhook_disablings');
  }
}
