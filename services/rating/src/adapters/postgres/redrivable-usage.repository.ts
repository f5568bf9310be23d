import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import type { OutboxRecord } from '../../application/batch-commit.js';
import { Fenced, type OpenedTime, type RedrivableUsage, type UnattributedUsageStore } from '../../application/ports.js';
import { redrivenEventsOf } from '../../application/redriven-events.js';
import { HoursOfUsage, noUsage } from '../../domain/counts/usage-counts.js';
import { noteChanged } from './kept-usage-changes.repository.js';
import { OutboxRepository } from './outbox.repository.js';
import { RedrivenUsageRepository } from './redriven-usage.repository.js';
import { UsageCountsRepository } from './usage-counts.repository.js';

interface RedrivableRow {
  position: string;
  partition: number;
  received_at: string;
  attempt: number;
  occurred_at: string;
  event: string;
}

const columns = 'position, partition, received_at, attempt, occurred_at, event';

/** Unattributed usage on its way back into the log, and what waits for its segment. */
@Injectable()
export class RedrivableUsageRepository implements UnattributedUsageStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly outbox: OutboxRepository,
    private readonly usageCounts: UsageCountsRepository,
    private readonly redriven: RedrivenUsageRepository,
  ) {}

  async redrivable(
    partitions: readonly number[],
    tenant: string,
    after: string,
    limit: number,
  ): Promise<RedrivableUsage[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<RedrivableRow>(
        `select ${columns} from unattributed_usage
         where tenant = $1 and partition = any($2) and waits_for is null
           and reason not in ('out-of-range', 'too-many-groups', 'too-many-members') and position > $3
         order by position limit $4`,
        [tenant, partitions, after, limit],
      ),
    );
    return rows.map(usageOf);
  }

  moveToOutbox(
    { partition, epoch }: { partition: number; epoch: number },
    tenant: string,
    positions: readonly string[],
    records: readonly OutboxRecord[],
  ): Promise<string | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      // A newer owner has read the outbox already and would never see another row.
      const mine = await transaction.query('select 1 from partitions where partition = $1 and epoch = $2 for update', [
        partition,
        epoch,
      ]);
      if (mine.rowCount !== 1) throw new Fenced(`partition ${partition} has another owner`);
      const deleted = await transaction.query<{ received_at: string }>(
        `with changed as (
           delete from unattributed_usage where tenant = $1 and position = any($2::bigint[]) returning *),
         noted as (${noteChanged('redriven')})
         select received_at from changed`,
        [tenant, positions],
      );
      // Somebody else has moved some of them: the next look sees what is left.
      if (deleted.rowCount !== positions.length)
        throw new MovedAlready('unattributed usage was moved by another worker');
      const hours = new HoursOfUsage();
      for (const row of deleted.rows) hours.add(tenant, Number(row.received_at), movedBack);
      await this.usageCounts.add(transaction, partition, hours.list());
      await this.redriven.remember(transaction, partition, records.flatMap(redrivenEventsOf));
      return this.outbox.insert(transaction, partition, records);
    });
  }

  onItsWay(partition: number, tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.redriven.onItsWay(partition, tenant, accounts);
  }

  async letWait(tenant: string, waiting: readonly { position: string; subscriptionId: string }[]): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `with changed as (
           update unattributed_usage set waits_for = u.subscription_id, reason = 'segment-not-open'
           from unnest($2::bigint[], $3::text[]) as u(position, subscription_id)
           where tenant = $1 and unattributed_usage.position = u.position returning unattributed_usage.*)
         ${noteChanged('unattributed')}`,
        [tenant, waiting.map(({ position }) => position), waiting.map(({ subscriptionId }) => subscriptionId)],
      ),
    );
  }

  async waitedFor(partitions: readonly number[]): Promise<{ tenant: string; subscriptionId: string }[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ tenant: string; waits_for: string }>(
        'select distinct tenant, waits_for from unattributed_usage where waits_for is not null and partition = any($1)',
        [partitions],
      ),
    );
    return rows.map((row) => ({ tenant: row.tenant, subscriptionId: row.waits_for }));
  }

  async withUsageBefore(partitions: readonly number[], opened: readonly OpenedTime[]): Promise<OpenedTime[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ subscription_id: string; before: string }>(
        `select * from unnest($2::text[], $3::bigint[]) as o(subscription_id, before)
         where exists (select 1 from unattributed_usage
           where waits_for = o.subscription_id and occurred_at < o.before and partition = any($1))`,
        [partitions, opened.map(({ subscriptionId }) => subscriptionId), opened.map(({ before }) => before)],
      ),
    );
    return rows.map((row) => ({ subscriptionId: row.subscription_id, before: Number(row.before) }));
  }

  async usageBefore(
    { subscriptionId, before }: OpenedTime,
    after: RedrivableUsage | undefined,
    limit: number,
  ): Promise<RedrivableUsage[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<RedrivableRow>(
        `select ${columns} from unattributed_usage
         where waits_for = $1 and occurred_at < $2 and (occurred_at, position) > ($3, $4)
         order by occurred_at, position limit $5`,
        [subscriptionId, before, after?.occurredAt ?? Number.MIN_SAFE_INTEGER, after?.position ?? '0', limit],
      ),
    );
    return rows.map(usageOf);
  }

  async releaseFrom(
    partitions: readonly number[],
    ended: readonly { subscriptionId: string; endedAt: number }[],
  ): Promise<boolean> {
    if (ended.length === 0) return false;
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query(
        `with changed as (
           update unattributed_usage set waits_for = null, reason = 'outside-subscription-life'
           from unnest($2::text[], $3::bigint[]) as e(subscription_id, ended_at)
           where waits_for = e.subscription_id and occurred_at >= e.ended_at and partition = any($1)
           returning unattributed_usage.*)
         ${noteChanged('unattributed')}`,
        [partitions, ended.map(({ subscriptionId }) => subscriptionId), ended.map(({ endedAt }) => endedAt)],
      ),
    );
    return rowCount !== 0;
  }
}

const movedBack = { ...noUsage, unattributed: -1, redriven: 1 };

class MovedAlready extends Error {}

function usageOf(row: RedrivableRow): RedrivableUsage {
  return {
    position: row.position,
    partition: row.partition,
    receivedAt: Number(row.received_at),
    attempt: row.attempt,
    occurredAt: Number(row.occurred_at),
    row: JSON.parse(row.event) as RedrivableUsage['row'],
  };
}
