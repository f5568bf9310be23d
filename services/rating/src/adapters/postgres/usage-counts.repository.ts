import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { UsageCountsMessage } from '#contracts';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { ChangingTable } from '../../application/table-publishing.js';
import type { HourOfUsage } from '../../domain/counts/usage-counts.js';

interface CountsRow {
  partition: number;
  tenant: string;
  hour: string;
  sequence: string;
  accepted: string;
  returned: string;
  rated: string;
  unattributed: string;
  duplicates: string;
  conflicts: string;
  redriven: string;
  voided: string;
  counted_since: string;
}

/** Cumulative counts by partition, tenant and hour of reception. What changed is published later, in its latest state. */
@Injectable()
export class UsageCountsRepository implements ChangingTable<UsageCountsMessage> {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async add(transaction: PoolClient, partition: number, hours: readonly HourOfUsage[]): Promise<void> {
    if (hours.length === 0) return;
    const column = (of: (hour: HourOfUsage) => string | number) => arrayText(hours.map(of));
    await transaction.query(
      `insert into usage_counts as c (partition, tenant, hour, sequence, accepted, returned, rated, unattributed, duplicates,
         conflicts, redriven, voided, unpublished)
       select $1, t, h, 1, a, b, r, u, d, k, v, o, true
       from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
         $9::bigint[], $10::bigint[], $11::bigint[]) as n(t, h, a, b, r, u, d, k, v, o)
       on conflict (partition, tenant, hour) do update set sequence = c.sequence + 1,
         accepted = c.accepted + excluded.accepted, returned = c.returned + excluded.returned,
         rated = c.rated + excluded.rated, unattributed = c.unattributed + excluded.unattributed,
         duplicates = c.duplicates + excluded.duplicates, conflicts = c.conflicts + excluded.conflicts,
         redriven = c.redriven + excluded.redriven, voided = c.voided + excluded.voided, unpublished = true`,
      [
        partition,
        column(({ tenant }) => tenant),
        column(({ hour }) => hour),
        column(({ accepted }) => accepted),
        column(({ returned }) => returned),
        column(({ rated }) => rated),
        column(({ unattributed }) => unattributed),
        column(({ duplicates }) => duplicates),
        column(({ conflicts }) => conflicts),
        column(({ redriven }) => redriven),
        column(({ voided }) => voided),
      ],
    );
  }

  async unpublished(partitions: readonly number[], limit: number): Promise<UsageCountsMessage[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<CountsRow>(
        `select c.*, s.since as counted_since from usage_counts c, usage_counting s
         where unpublished and partition = any($1) limit $2`,
        [partitions, limit],
      ),
    );
    return rows.map(({ partition, tenant, counted_since, ...row }) => ({
      partition,
      tenant,
      hour: Number(row.hour),
      sequence: Number(row.sequence),
      accepted: Number(row.accepted),
      returned: Number(row.returned),
      rated: Number(row.rated),
      unattributed: Number(row.unattributed),
      duplicates: Number(row.duplicates),
      conflicts: Number(row.conflicts),
      redriven: Number(row.redriven),
      voided: Number(row.voided),
      countedSince: Number(counted_since),
    }));
  }

  async markPublished(counts: readonly UsageCountsMessage[]): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `update usage_counts c set unpublished = false
         from unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[]) as p(partition, tenant, hour, sequence)
         where c.partition = p.partition and c.tenant = p.tenant and c.hour = p.hour and c.sequence = p.sequence`,
        [
          arrayText(counts.map(({ partition }) => partition)),
          arrayText(counts.map(({ tenant }) => tenant)),
          arrayText(counts.map(({ hour }) => hour)),
          arrayText(counts.map(({ sequence }) => sequence)),
        ],
      ),
    );
  }
}
