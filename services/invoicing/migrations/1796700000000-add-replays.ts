import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What replays of the whole installation have found: the command for operators writes it, and the API shows it. */
export class AddReplays1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table replays (
        replay_id bigint generated always as identity primary key,
        started_at timestamptz not null,
        ended_at timestamptz not null,
        charges integer not null,
        documents integer not null,
        model_rows integer not null,
        differences integer not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table replays');
  }
}
