import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { ChangedPeriod, StoredPeriod } from '../../application/batch-commit.js';
import { appendTotals } from './totals-journal.sql.js';

/** Each period once, as far as it has changed: whole, its totals in its own row, or in the journal. */
export async function writePeriods(
  transaction: PoolClient,
  partition: number,
  periods: readonly ChangedPeriod[],
): Promise<void> {
  const whole: ChangedPeriod[] = [];
  const goingOn: ChangedPeriod[] = [];
  const journaled: ChangedPeriod[] = [];
  for (const period of periods)
    (period.journalBucket !== undefined ? journaled : period.isHeadChanged ? whole : goingOn).push(period);
  await appendTotals(transaction, partition, journaled);
  await updateTotals(transaction, goingOn);
  await upsertWhole(transaction, partition, whole);
  await upsertClosedThrough(
    transaction,
    partition,
    whole.filter((period) => period.closed),
  );
}

async function updateTotals(transaction: PoolClient, periods: readonly StoredPeriod[]): Promise<void> {
  if (periods.length === 0) return;
  const { rowCount } = await transaction.query(
    `update period_charges set sequence = q, states = st::json, changed_at = now()
     from unnest($1::text[], $2::int[], $3::bigint[], string_to_array($4, e'\\n')) as u(s, i, q, st)
     where subscription_id = s and period_index = i`,
    [
      arrayText(periods.map((period) => period.subscriptionId)),
      arrayText(periods.map((period) => period.number)),
      arrayText(periods.map((period) => period.sequence)),
      linesOf(periods),
    ],
  );
  if (rowCount !== periods.length) throw new Error(`of ${periods.length} stored periods ${rowCount} were found`);
}

/** Totals as lines of JSON, which has no line break in it: of an array each of their quotes would be escaped and read again. */
const linesOf = (periods: readonly StoredPeriod[]): string =>
  periods.map((period) => JSON.stringify(period.totals)).join('\n');

async function upsertWhole(
  transaction: PoolClient,
  partition: number,
  periods: readonly StoredPeriod[],
): Promise<void> {
  if (periods.length === 0) return;
  const column = (of: (period: StoredPeriod) => string | number | boolean | null) => arrayText(periods.map(of));
  await transaction.query(
    `insert into period_charges (subscription_id, period_index, partition, tenant, account_id, product_id, product_version,
       currency, period_start, period_end, sequence, closed, share, states, first_block, billed, late_report, late_pending)
     select s, i, $1, t, a, p, v, c, ps, pe, q, cl, sh, st::json, fb, b, lr::json, lp
     from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::bigint[], $10::bigint[],
       $11::bigint[], $12::boolean[], $13::text[], $14::text[], $15::bigint[], $16::boolean[], $17::text[], $18::boolean[])
       as u(s, i, t, a, p, v, c, ps, pe, q, cl, sh, st, fb, b, lr, lp)
     on conflict (subscription_id, period_index) do update set
       sequence = excluded.sequence, closed = excluded.closed, period_end = excluded.period_end, share = excluded.share,
       states = excluded.states, late_report = excluded.late_report, late_pending = excluded.late_pending,
       changed_at = now()`,
    [
      partition,
      column((period) => period.subscriptionId),
      column((period) => period.number),
      column((period) => period.tenant),
      column((period) => period.accountId),
      column((period) => period.productId),
      column((period) => period.productVersion),
      column((period) => period.currency),
      column((period) => period.start),
      column((period) => period.end),
      column((period) => period.sequence),
      column((period) => period.closed),
      column((period) => period.share),
      column((period) => JSON.stringify(period.totals)),
      column((period) => period.firstBlock),
      column((period) => period.billed),
      column((period) => period.report && JSON.stringify(period.report)),
      column((period) => period.report?.isPending === true),
    ],
  );
}

async function upsertClosedThrough(
  transaction: PoolClient,
  partition: number,
  closed: readonly StoredPeriod[],
): Promise<void> {
  if (closed.length === 0) return;
  await transaction.query(
    `insert into closed_through (subscription_id, partition, period_index)
     select s, $1, max(i) from unnest($2::text[], $3::int[]) as u(s, i) group by s
     on conflict (subscription_id) do update set period_index = greatest(closed_through.period_index, excluded.period_index)`,
    [
      partition,
      arrayText(closed.map((period) => period.subscriptionId)),
      arrayText(closed.map((period) => period.number)),
    ],
  );
}
