import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows become the folds of their streams: what was there before is folded when it is loaded for the first time. */
export class AddAggregateState1795543800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tenants add column state jsonb');
    await runner.query('alter table api_keys add column state jsonb, add column version int');
    await runner.query(
      `update api_keys set version = (select max(version) from events where stream_id = 'api-key/' || key_id)`,
    );
    await runner.query('alter table api_keys alter column version set not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table api_keys drop column state, drop column version');
    await runner.query('alter table tenants drop column state');
  }
}
