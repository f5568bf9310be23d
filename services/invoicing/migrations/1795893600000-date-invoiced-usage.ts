import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of the documents that are there. */
const lastSaidSql = `
  update invoiced_usage known set finalized_at = said.finalized_at, dated_at = said.dated_at
  from (
    select distinct on (tenant, subscription_id, segment, metric_id) *
    from (
      select tenant, document ->> 'subscriptionId' as subscription_id, (line ->> 'periodIndex')::int as segment,
        case when line ->> 'kind' = 'commitment' then '' else line ->> 'metricId' end as metric_id,
        (document ->> 'finalizedAt')::bigint as finalized_at, (document ->> 'datedAt')::bigint as dated_at
      from (select tenant, state -> 'document' as document from invoices
            union all select tenant, state -> 'document' from credit_notes) issued
        cross join jsonb_array_elements(document -> 'lines') line
      where line -> 'creditedLine' is null
    ) of_line
    where metric_id is not null
    order by tenant, subscription_id, segment, metric_id, finalized_at desc, dated_at desc
  ) said
  where (known.tenant, known.subscription_id, known.segment, known.metric_id)
    = (said.tenant, said.subscription_id, said.segment, said.metric_id)`;

/**
 * When the document was issued that said a segment's usage last, so that the last word is the same in whatever order
 * documents come back.
 */
export class DateInvoicedUsage1795893600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table invoiced_usage
      add column finalized_at bigint not null default 0, add column dated_at bigint not null default 0`);
    await runner.query(lastSaidSql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table invoiced_usage drop column finalized_at, drop column dated_at');
  }
}
