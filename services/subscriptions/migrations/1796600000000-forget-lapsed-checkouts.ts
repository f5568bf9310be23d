import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds sessions that nobody has completed and that still say for whom they were. */
export class ForgetLapsedCheckouts1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index checkouts_to_forget on checkouts (expires_at) where not completed and state->>'email' <> ''`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index checkouts_to_forget');
  }
}
