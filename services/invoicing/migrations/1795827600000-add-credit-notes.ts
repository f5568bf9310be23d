import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credit notes, what accounts have to their credit, late usage, and what documents say of seller and buyer. */
export class AddCreditNotes1795827600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sellers add column seller jsonb;
      alter table occasions add column opened_segment jsonb;
      alter table segment_charges add column late jsonb;
      create table late_window_charges (
        tenant text not null,
        subscription_id text not null,
        "window" int not null,
        late jsonb not null,
        primary key (tenant, subscription_id, "window")
      )`);
    await runner.query(readModelsSql);
    await runner.query(invoicedSoFarSql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table late_window_charges, credit_notes, credit_note_numbers, account_balances, invoiced_usage',
    );
    await runner.query(`
      alter table sellers drop column seller;
      alter table occasions drop column opened_segment;
      alter table segment_charges drop column late`);
  }
}

/** What follows from the streams of documents and can be dropped and folded again at any time. */
const readModelsSql = `
  create table credit_notes (
    credit_note_id text primary key,
    tenant text not null,
    count int not null,
    number text not null,
    status text not null,
    subscription_id text not null,
    account_id text not null,
    invoice_id text,
    version int not null,
    state jsonb not null,
    unique (tenant, count)
  );
  create index credit_notes_of_account on credit_notes (tenant, account_id, count);
  create index credit_notes_of_invoice on credit_notes (tenant, invoice_id, count);
  create table credit_note_numbers (tenant text primary key, last_number int not null);
  create table account_balances (
    tenant text not null,
    account_id text not null,
    currency text not null,
    amount numeric not null,
    primary key (tenant, account_id, currency)
  );
  create table invoiced_usage (
    tenant text not null,
    subscription_id text not null,
    segment int not null,
    metric_id text not null,
    amount numeric not null,
    quantity text not null,
    event_count bigint not null,
    tax jsonb,
    invoice_id text,
    primary key (tenant, subscription_id, segment, metric_id)
  );`;

/** Of the documents that are there: none of them had taxes, and each said the usage of a segment once. */
const invoicedSoFarSql = `
  insert into invoiced_usage
  select tenant, subscription_id, (line->>'periodIndex')::int, line->>'metricId', (line->>'amount')::numeric,
    coalesce(line->>'quantity', '0'), (line->>'eventCount')::bigint, null, invoice_id
  from invoices, jsonb_array_elements(state #> '{document,lines}') line
  where line ? 'metricId'
  on conflict do nothing`;
