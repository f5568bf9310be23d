import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What documents have billed of a subscription's usage is read from them: also from its credit notes. */
export class FindCreditNotes1796720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index credit_notes_of_subscription on credit_notes (tenant, subscription_id, count)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index credit_notes_of_subscription');
  }
}
