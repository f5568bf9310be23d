import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what was asked for an invoice, and the events that are old enough to be forgotten. */
export class FindRequests1796810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index provider_requests_of_invoice on provider_requests (tenant, invoice_id)');
    await runner.query('create index provider_events_by_age on provider_events (received_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index provider_requests_of_invoice, provider_events_by_age');
  }
}
