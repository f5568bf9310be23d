import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import type { BatchCommit, PeriodHead, StoredPeriod } from '../../application/batch-commit.js';
import type { SegmentKey } from '../../application/closed-segments.js';
import type { GroupOnRecord, GroupPage, RunningTotalsStore } from '../../application/ports.js';
import { bucketOf } from '../../domain/period/totals-journal.js';
import { hasParts } from '../../domain/period/written-charges.js';
import { MetersRepository, meterKey } from './meters.repository.js';
import { deleteFolded, joinedJournal, newestTotals } from './totals-journal.sql.js';
import { writePeriods } from './written-periods.sql.js';

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
  /** What the journal has of it, which may be newer than its totals. */
  journaled?: string | null;
}

const columns = [
  ...['tenant', 'subscription_id', 'account_id', 'product_id', 'product_version', 'currency', 'period_index'],
  ...['period_start', 'period_end', 'sequence', 'closed', 'share', 'first_block', 'billed', 'late_report', 'states'],
];

/**
 * The columns of a period by name, of a table that a query calls so: a statement that a connection remembers must not get more
 * of them when a migration adds one.
 */
export const columnsOfPeriod = (table: string): string => columns.map((column) => `${table}.${column}`).join(', ');

/** Every subscription's periods with their totals, and up to which number each subscription's are closed. */
@Injectable()
export class PeriodsRepository implements RunningTotalsStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly meters: MetersRepository,
  ) {}

  /** As their rows are: that the partition was claimed has folded its journal into them. */
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
    const column = (of: (key: SegmentKey) => string | number) => arrayText(keys.map(of));
    const named = [
      column((key) => key.subscriptionId),
      column((key) => key.number),
      column((key) => bucketOf(key.subscriptionId)),
    ];
    const selected = `unnest($1::text[], $2::int[], $3::int[]) as k(subscription_id, period_index, journal_bucket)
      join period_charges using (subscription_id, period_index) ${joinedJournal('period_charges', 'journal_bucket')}`;
    return this.read(selected, named, 'ofPeriods');
  }

  toReport(tenant: string, subscriptionId: string, number: number): Promise<StoredPeriod[]> {
    const selected = `period_charges ${joinedJournal('period_charges', '$4')} where tenant = $1 and subscription_id = $2
      and (late_pending or (period_index = $3 and not closed)) order by period_index`;
    return this.read(selected, [tenant, subscriptionId, number, bucketOf(subscriptionId)], 'groupsOfPeriods');
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

  /** Each period once, as far as it has changed; buckets of the journal are emptied whose periods are among them. */
  async write(
    transaction: PoolClient,
    { partition, periods, foldedBuckets }: Pick<BatchCommit, 'partition' | 'periods' | 'foldedBuckets'>,
  ): Promise<void> {
    await writePeriods(transaction, partition, periods);
    await this.meters.add(transaction, periods.filter(hasParts));
    await deleteFolded(transaction, partition, foldedBuckets);
  }

  periods(tenant: string, subscriptionId: string, limit: number): Promise<PeriodHead[]> {
    return this.heads('newest-periods', 'true order by period_index desc limit $4', [tenant, subscriptionId, limit]);
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
    return (await this.heads('period-by-number', 'period_index = $4', [tenant, subscriptionId, number]))[0];
  }

  groups(subscriptionId: string, number: number, metricId: string, page: GroupPage): Promise<GroupOnRecord[]> {
    return this.meters.groups(subscriptionId, number, metricId, page);
  }

  /** Planned once for each connection. `which`: a condition with one parameter, $4. */
  private async heads(
    name: string,
    which: string,
    [tenant, subscriptionId, value]: [tenant: string, subscriptionId: string, value: number],
  ): Promise<PeriodHead[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<PeriodRow>({
        name,
        text: `select ${columnsOfPeriod('period_charges')}, journaled
          from period_charges ${joinedJournal('period_charges', '$3')}
          where tenant = $1 and subscription_id = $2 and ${which}`,
        values: [tenant, subscriptionId, bucketOf(subscriptionId), value],
      }),
    );
    return rows.map(headOf);
  }

  private read(selected: string, values: readonly unknown[], parts: 'ofPeriods' | 'groupsOfPeriods') {
    return reachingPostgres(() =>
      withTransaction(this.pool, async (transaction) => {
        const { rows } = await transaction.query<PeriodRow>(`select period_charges.*, journaled from ${selected}`, [
          ...values,
        ]);
        const keys = rows.map((row) => ({ subscriptionId: row.subscription_id, number: row.period_index }));
        const found = await this.meters[parts](transaction, keys);
        return rows.map((row) => storedOf(row, found));
      }),
    );
  }
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
    ...newestTotals(row, row.journaled),
    closed: row.closed,
    share: row.share,
    firstBlock: Number(row.first_block ?? 1),
    billed: row.billed,
    report: row.late_report,
  };
}
