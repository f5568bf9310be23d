import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventStoreSql } from '#event-store';

export class CreateInvoicing1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventStoreSql('invoicing'));
    await runner.query('create table sellers (tenant text primary key, name text not null)');
    await runner.query(`
      create table product_terms (
        tenant text not null,
        product_id text not null,
        version int not null,
        terms jsonb not null,
        primary key (tenant, product_id, version)
      )`);
    await runner.query(`
      create table boundaries (
        tenant text not null,
        subscription_id text not null,
        number int not null,
        at bigint,
        product_id text,
        versions int[],
        reached jsonb,
        charge jsonb,
        invoice_id text,
        held_because text,
        settled boolean not null default false,
        is_due boolean generated always as (
          not settled and held_because is null and reached is not null and (number = 0 or charge is not null)
        ) stored,
        primary key (tenant, subscription_id, number)
      )`);
    await runner.query('create index boundaries_due on boundaries (tenant, at, subscription_id, number) where is_due');
    await runner.query(readModelsSql);
    await runner.query('create table restoration (only_row boolean primary key default true check (only_row))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table restoration, invoices, invoice_numbers, charged_setup_fees, boundaries,
      product_terms, sellers, events, event_position, publisher_position`);
  }
}

/** What follows from the invoice streams and can be dropped and folded again at any time. */
export const readModelsSql = `
  create table invoices (
    invoice_id text primary key,
    tenant text not null,
    count int not null,
    number text not null,
    status text not null,
    subscription_id text not null,
    account_id text not null,
    amount_paid text not null,
    document jsonb not null,
    payments jsonb not null,
    version int not null,
    unique (tenant, count)
  );
  create index invoices_of_subscription on invoices (tenant, subscription_id, count);
  create index invoices_of_account on invoices (tenant, account_id, count);
  create table invoice_numbers (tenant text primary key, last_number int not null);
  create table charged_setup_fees (
    tenant text not null,
    account_id text not null,
    product_id text not null,
    name text not null,
    primary key (tenant, account_id, product_id, name)
  );`;
