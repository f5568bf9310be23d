import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invoice's row becomes the fold of its stream: the state as a whole, beside what lists and searches go by. */
export class AddInvoiceState1795568400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table invoices add column state jsonb');
    await runner.query(`
      update invoices set state = jsonb_build_object(
        'status', status, 'document', document, 'payments', payments, 'amountPaid', amount_paid)`);
    await runner.query(`
      alter table invoices alter column state set not null,
        drop column document, drop column payments, drop column amount_paid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table invoices add column document jsonb, add column payments jsonb, add column amount_paid text',
    );
    await runner.query(`
      update invoices set document = state->'document', payments = state->'payments', amount_paid = state->>'amountPaid'`);
    await runner.query(`
      alter table invoices drop column state, alter column document set not null,
        alter column payments set not null, alter column amount_paid set not null`);
  }
}
