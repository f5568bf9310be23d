import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due beyond the years that clocks show is written `+010000-01-14`, which is no date to Postgres. */
const yearTenThousand = Date.UTC(10_000, 0, 1);

/**
 * Written as the fold of an invoice writes them: digits of the currency also where nothing is open. Node may know names of time
 * zones that this Postgres does not: there the days are those of UTC until something becomes of the invoice.
 */
const columnsSql = `
  with zones as (
    select name, exists (select from pg_timezone_names z where lower(z.name) = lower(used.name)) as is_known
    from (select distinct state #>> '{document,timeZone}' as name from invoices) used
  )
  update invoices set
    currency = state #>> '{document,currency}',
    dated_on = to_char(to_timestamp((state #>> '{document,datedAt}')::bigint / 1000.0)
      at time zone case when is_known then name else 'UTC' end, 'YYYY-MM-DD'),
    overdue_from = case when state #>> '{document,dueOn}' ~ '^[0-9]{4}-'
      then extract(epoch from ((state #>> '{document,dueOn}')::date + 1)::timestamp
        at time zone case when is_known then name else 'UTC' end)::bigint * 1000
      else ${yearTenThousand} end,
    total = (state #>> '{document,total}')::numeric,
    amount_open = greatest(
      (state #>> '{document,total}')::numeric * case when status = 'void' then 0 else 1 end
        - case when status = 'void' then 0 else
            coalesce((state #>> '{document,balanceApplied}')::numeric, 0)
              + coalesce((state #>> '{document,walletApplied}')::numeric, 0)
              + (state ->> 'amountPaid')::numeric
              + (select coalesce(sum((credit ->> 'applied')::numeric), 0)
                 from jsonb_array_elements(coalesce(state -> 'credits', '[]')) credit)
          end,
      (state #>> '{document,total}')::numeric * 0)
  from zones where name = state #>> '{document,timeZone}'`;

/** Invoices are found by their day, their total and what is open of them, and added up. */
export class ListInvoices1796910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table invoices add column currency text, add column dated_on text, add column overdue_from bigint,
        add column total numeric, add column amount_open numeric`);
    await runner.query(columnsSql);
    await runner.query(`
      alter table invoices alter column currency set not null, alter column dated_on set not null,
        alter column overdue_from set not null, alter column total set not null, alter column amount_open set not null`);
    await runner.query('create index invoices_of_day on invoices (tenant, dated_on, count)');
    await runner.query('create index invoices_open on invoices (tenant, overdue_from) where amount_open > 0');
    await runner.query(`
      create index subscriptions_of_clock on subscriptions (tenant, (subscription ->> 'testClockId'))
        where subscription ->> 'testClockId' is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index subscriptions_of_clock');
    await runner.query('drop index invoices_open');
    await runner.query('drop index invoices_of_day');
    await runner.query(`
      alter table invoices drop column currency, drop column dated_on, drop column overdue_from, drop column total,
        drop column amount_open`);
  }
}
