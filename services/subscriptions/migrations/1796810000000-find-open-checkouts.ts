import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the checkouts that count against a bound, and what names a test clock that is to be removed. */
export class FindOpenCheckouts1796810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index checkouts_open on checkouts (tenant, expires_at) where not completed');
    await runner.query(
      'create index subscriptions_naming_a_clock on subscriptions (tenant, names_clock) where names_clock is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index checkouts_open, subscriptions_naming_a_clock');
  }
}
