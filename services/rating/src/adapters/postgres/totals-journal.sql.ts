import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { ChangedPeriod, PeriodHead } from '../../application/batch-commit.js';

/** Between the rows of a commit, as one text: a character that JSON writes only escaped. */
const betweenRows = '\u001e';

/**
 * Appends totals, a row for each bucket. A line is `["subscription",number,sequence]`, a tab and the totals, with a line break
 * before it: JSON writes both escaped.
 */
export async function appendTotals(
  transaction: PoolClient,
  partition: number,
  periods: readonly ChangedPeriod[],
): Promise<void> {
  if (periods.length === 0) return;
  const rows = new Map<number, string>();
  for (const { journalBucket = 0, subscriptionId, number, sequence, totals } of periods) {
    const line = `[${JSON.stringify(subscriptionId)},${number},${sequence}]\t${JSON.stringify(totals)}`;
    rows.set(journalBucket, `${rows.get(journalBucket) ?? ''}\n${line}`);
  }
  await transaction.query(
    `insert into totals_journal (partition, bucket, totals)
     select $1, b, t || e'\\n' from unnest($2::int[], string_to_array($3, e'\\x1e')) as u(b, t)`,
    [partition, arrayText([...rows.keys()]), [...rows.values()].join(betweenRows)],
  );
}

/** What these buckets hold stands in the rows of its periods by now. */
export async function deleteFolded(
  transaction: PoolClient,
  partition: number,
  buckets: readonly number[],
): Promise<void> {
  if (buckets.length === 0) return;
  await transaction.query('delete from totals_journal where partition = $1 and bucket = any($2::int[])', [
    partition,
    arrayText(buckets),
  ]);
}

/**
 * What a query of periods joins: `journaled`, the rest of the period's last line in the journal. `bucket` is an expression
 * for the bucket of its subscription.
 */
export const joinedJournal = (periods: string, bucket: string): string => `
  left join lateral (
    select split_part(split_part(totals, mark, 2), e'\\n', 1) as journaled
    from totals_journal, (
      select e'\\n[' || to_json(${periods}.subscription_id)::text || ',' || ${periods}.period_index || ',' as mark) as marked
    where totals_journal.partition = ${periods}.partition and bucket = ${bucket} and not ${periods}.closed
      and strpos(totals, mark) > 0
    order by totals_journal.id desc limit 1) as journal on true`;

/** The newer of a period's totals: its own row's, or those of its last line in the journal. */
export function newestTotals(
  row: { readonly sequence: string; readonly states: PeriodHead['totals'] },
  journaled: string | null | undefined,
): Pick<PeriodHead, 'sequence' | 'totals'> {
  const own = { sequence: Number(row.sequence), totals: row.states };
  if (!journaled) return own;
  const [sequence = '', totals = ''] = journaled.split(']\t', 2);
  return Number(sequence) > own.sequence ? { sequence: Number(sequence), totals: JSON.parse(totals) } : own;
}
