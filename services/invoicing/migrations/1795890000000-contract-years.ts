import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which contract year a segment begins, and what documents have come to in each segment. */
export class ContractYears1795890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table segments add column contract_year int');
    await runner.query(`
      create table invoiced_segments (
        tenant text not null,
        subscription_id text not null,
        segment int not null,
        currency text not null,
        amount numeric not null,
        primary key (tenant, subscription_id, segment, currency)
      )`);
    await runner.query(invoicedSoFarSql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table invoiced_segments');
    await runner.query('alter table segments drop column contract_year');
  }
}

/** Of the documents that are there: what they bill, not what they credit of it. */
const invoicedSoFarSql = `
  insert into invoiced_segments
  select tenant, subscription_id, (line->>'periodIndex')::int, document->>'currency', sum(sign * (line->>'amount')::numeric)
  from (
    select tenant, subscription_id, state->'document' as document, 1 as sign from invoices
    union all
    select tenant, subscription_id, state->'document', -1 from credit_notes
  ) issued, jsonb_array_elements(document->'lines') line
  where not line ? 'creditedLine' and line->>'kind' <> 'credit-top-up'
  group by 1, 2, 3, 4`;
