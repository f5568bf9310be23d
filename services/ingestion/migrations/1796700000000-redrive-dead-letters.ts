import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which dead letters were put back into the log: each once. */
export class RedriveDeadLetters1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table redriven_dead_letters (
        dead_letter_id text primary key,
        tenant text not null,
        redriven_at timestamptz(3) not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table redriven_dead_letters');
  }
}
