import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { rejectedUsageTopic, type UsageCountsMessage, usageTopic } from '#contracts';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import { CountedHourStore, type HoursAsked, type ProgressOfRating } from '../../application/ports.js';
import type { CountedHour } from '../../domain/reconciliation.js';

type CountsRow = { tenant: string; hour: string; quiet_ms: string } & Record<(typeof counts)[number], string>;

const counts = [
  'accepted',
  'rejected',
  'read',
  'returned',
  'rated',
  'unattributed',
  'duplicates',
  'conflicts',
  'redriven',
  'voided',
] as const;

/** Those that rating says, in the order of their columns. */
const ofRating = counts.filter((name) => name !== 'rejected' && name !== 'read');

const quietMs = (changedAt: string) => `extract(epoch from now() - ${changedAt}) * 1000`;

/** What rating says became of usage, beside what the log has. */
@Injectable()
export class CountedHoursRepository extends CountedHourStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  /** Of counts that come twice, or late, the highest sequence stands. */
  record(messages: readonly UsageCountsMessage[]): Promise<void> {
    const latest = [
      ...new Map(messages.map((one) => [`${one.partition}/${one.hour}/${one.tenant}`, one] as const)).values(),
    ];
    const column = (of: (message: UsageCountsMessage) => string | number) => arrayText(latest.map(of));
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `insert into rating_counts as c (partition, tenant, hour, sequence, accepted, returned, rated, unattributed,
           duplicates, conflicts, redriven, voided)
         select * from unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
           $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
         on conflict (tenant, hour, partition) do update set sequence = excluded.sequence, accepted = excluded.accepted,
           returned = excluded.returned, rated = excluded.rated, unattributed = excluded.unattributed,
           duplicates = excluded.duplicates, conflicts = excluded.conflicts, redriven = excluded.redriven, voided = excluded.voided,
           changed_at = now()
         where c.sequence < excluded.sequence`,
        [
          column(({ partition }) => partition),
          column(({ tenant }) => tenant),
          column(({ hour }) => hour),
          column(({ sequence }) => sequence),
          ...ofRating.map((name) => column((message) => message[name])),
        ],
      );
      await transaction.query(
        `insert into rating_progress as p (partition, hour, counted_since)
         select p, max(h), max(s) from unnest($1::int[], $2::bigint[], $3::bigint[]) as n(p, h, s) group by p
         on conflict (partition) do update
           set hour = excluded.hour, counted_since = excluded.counted_since, changed_at = now()`,
        [column(({ partition }) => partition), column(({ hour }) => hour), column(({ countedSince }) => countedSince)],
      );
    });
  }

  async progress(): Promise<ProgressOfRating> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ hour: string; counted_since: string; quiet_ms: string }>(
        `select hour, counted_since, ${quietMs('changed_at')} as quiet_ms from rating_progress`,
      ),
    );
    const since = rows.map((row) => Number(row.counted_since));
    return {
      partitions: rows.map((row) => ({ hour: Number(row.hour), quietMs: Number(row.quiet_ms) })),
      countedSince: since.length === 0 ? undefined : Math.max(...since),
    };
  }

  async hours({ tenant, from, to }: HoursAsked, limit: number): Promise<Omit<CountedHour, 'stored'>[]> {
    const asked = `hour >= $1 and hour < $2 ${tenant === undefined ? '' : 'and tenant = $6'}`;
    const { rows } = await reachingPostgres(() =>
      this.pool.query<CountsRow>(
        `select tenant, hour, ${counts.map((name) => `sum(${name}) as ${name}`).join(', ')},
           ${quietMs('max(changed_at)')} as quiet_ms
         from (
           select tenant, hour, case topic when $3 then events else 0 end as accepted,
             case topic when $4 then events else 0 end as rejected,
             0 as read, 0 as returned, 0 as rated, 0 as unattributed, 0 as duplicates, 0 as conflicts, 0 as redriven,
             0 as voided,
             changed_at
           from received_usage where ${asked}
           union all
           select tenant, hour, 0, 0, accepted, returned, rated, unattributed, duplicates, conflicts, redriven, voided,
             changed_at
           from rating_counts where ${asked}
         ) as stages
         group by tenant, hour order by hour, tenant limit $5`,
        [from, to, usageTopic.name, rejectedUsageTopic.name, limit, ...(tenant === undefined ? [] : [tenant])],
      ),
    );
    return rows.map((row) => {
      const numbers = Object.fromEntries(counts.map((name) => [name, Number(row[name])]));
      return {
        ...(numbers as Record<(typeof counts)[number], number>),
        tenant: row.tenant,
        hour: Number(row.hour),
        quietMs: Number(row.quiet_ms),
      };
    });
  }
}
