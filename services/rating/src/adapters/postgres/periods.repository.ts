import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import type { ChangedPeriod, PeriodHead, StoredPeriod } from '../../application/batch-commit.js';
import type { SegmentKey } from '../../application/closed-segments.js';
import type { GroupOnRecord, GroupPage, RunningTotalsStore } from '../../application/ports.js';
import { MetersRepository, meterKey } from './meters.repository.js';

export interface PeriodRow {
  tenant: string;
  subscription_id: string;
  account_id: string;
  product_id: string;
  product_version: number;
  currency: string;
  period_index: number;
  period_start: string;
  period_end: string;
  sequence: string;
  closed: boolean;
  share: string | null;
  first_block: string | null;
  billed: boolean;
  late_report: PeriodHead['report'];
  /** The totals by metric; with everything else of the meters where the first version wrote them. */
  states: PeriodHead['totals'];
}

/** Every subscription's periods with their totals, and up to which number each subscription's are closed. */
@Injectable()
export class PeriodsRepository implements RunningTotalsStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly meters: MetersRepository,
  ) {}

  async open(transaction: PoolClient, partition: number): Promise<StoredPeriod[]> {
    const { rows } = await transaction.query<PeriodRow>(
      'select * from period_charges where partition = $1 and not closed',
      [partition],
    );
    const parts = await this.meters.ofOpenPeriods(transaction, partition);
    return rows.map((row) => storedOf(row, parts));
  }

  /** Closed periods, whole. */
  async closed(keys: readonly SegmentKey[]): Promise<StoredPeriod[]> {
    return (await this.whole(keys)).filter(({ closed }) => closed);
  }

  whole(keys: readonly SegmentKey[]): Promise<StoredPeriod[]> {
    const named = [arrayText(keys.map((key) => key.subscriptionId)), arrayText(keys.map((key) => key.number))];
    const selected = `unnest($1::text[], $2::int[]) as k(subscription_id, period_index)
      join period_charges using (subscription_id, period_index)`;
    return this.read(selected, named, 'ofPeriods');
  }

  toReport(tenant: string, subscriptionId: string, number: number): Promise<StoredPeriod[]> {
    const selected = `period_charges where tenant = $1 and subscription_id = $2
      and (late_pending or (period_index = $3 and not closed)) order by period_index`;
    return this.read(selected, [tenant, subscriptionId, number], 'groupsOfPeriods');
  }

  /** Closed periods of a partition that have changed since a message named them. */
  async pending(transaction: PoolClient, partition: number): Promise<SegmentKey[]> {
    const { rows } = await transaction.query<{ subscription_id: string; period_index: number }>(
      'select subscription_id, period_index from period_charges where partition = $1 and late_pending',
      [partition],
    );
    return rows.map((row) => ({ subscriptionId: row.subscription_id, number: row.period_index }));
  }

  async closedThrough(transaction: PoolClient, partition: number): Promise<Map<string, number>> {
    const { rows } = await transaction.query<{ subscription_id: string; period_index: number }>(
      'select subscription_id, period_index from closed_through where partition = $1',
      [partition],
    );
    return new Map(rows.map((row) => [row.subscription_id, row.period_index]));
  }

  /** Each period once, as far as it has changed. */
  async upsert(transaction: PoolClient, partition: number, periods: readonly ChangedPeriod[]): Promise<void> {
    if (periods.length === 0) return;
    await updateTotals(
      transaction,
      periods.filter((period) => !period.isHeadChanged),
    );
    await upsertWhole(
      transaction,
      partition,
      periods.filter((period) => period.isHeadChanged),
    );
    await this.meters.add(transaction, periods);
    await upsertClosedThrough(
      transaction,
      partition,
      periods.filter((period) => period.closed),
    );
  }

  periods(tenant: string, subscriptionId: string, limit: number): Promise<PeriodHead[]> {
    const newest = 'tenant = $1 and subscription_id = $2 order by period_index desc limit $3';
    return headsWhere(this.pool, newest, [tenant, subscriptionId, limit]);
  }

  async lastBlock(partition: number): Promise<number> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ block_sequence: string }>('select block_sequence from partitions where partition = $1', [
        partition,
      ]),
    );
    return Number(rows[0]?.block_sequence ?? 0);
  }

  async period(tenant: string, subscriptionId: string, number: number): Promise<PeriodHead | undefined> {
    const one = 'tenant = $1 and subscription_id = $2 and period_index = $3';
    return (await headsWhere(this.pool, one, [tenant, subscriptionId, number]))[0];
  }

  groups(subscriptionId: string, number: number, metricId: string, page: GroupPage): Promise<GroupOnRecord[]> {
    return this.meters.groups(subscriptionId, number, metricId, page);
  }

  private read(selected: string, values: readonly unknown[], parts: 'ofPeriods' | 'groupsOfPeriods') {
    return reachingPostgres(() =>
      withTransaction(this.pool, async (transaction) => {
        const { rows } = await transaction.query<PeriodRow>(`select period_charges.* from ${selected}`, [...values]);
        const keys = rows.map((row) => ({ subscriptionId: row.subscription_id, number: row.period_index }));
        const found = await this.meters[parts](transaction, keys);
        return rows.map((row) => storedOf(row, found));
      }),
    );
  }
}

async function headsWhere(pool: Pool, condition: string, values: unknown[]): Promise<PeriodHead[]> {
  const { rows } = await reachingPostgres(() =>
    pool.query<PeriodRow>(`select * from period_charges where ${condition}`, values),
  );
  return rows.map(headOf);
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

function storedOf(row: PeriodRow, parts: Awaited<ReturnType<MetersRepository['ofPeriods']>>): StoredPeriod {
  const of = parts.get(meterKey(row.subscription_id, row.period_index)) ?? { groups: [], members: [], standings: [] };
  return { ...headOf(row), ...of };
}

export function headOf(row: PeriodRow): PeriodHead {
  return {
    tenant: row.tenant,
    subscriptionId: row.subscription_id,
    accountId: row.account_id,
    productId: row.product_id,
    productVersion: row.product_version,
    currency: row.currency,
    number: row.period_index,
    start: Number(row.period_start),
    end: Number(row.period_end),
    sequence: Number(row.sequence),
    closed: row.closed,
    share: row.share,
    totals: row.states,
    firstBlock: Number(row.first_block ?? 1),
    billed: row.billed,
    report: row.late_report,
  };
}
