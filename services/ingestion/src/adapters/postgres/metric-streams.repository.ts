import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import { MetricStreams, type UnsentGrowth } from '../../application/ports.js';
import { limits } from '../../domain/limits.js';
import type { LastPoint } from '../../domain/telemetry/metric-points.js';
import { advanced } from '../../domain/telemetry/running-metrics.js';
import type { RunningPoint, UsageFound } from '../../domain/telemetry/telemetry-intake.js';

/** Times as text, for JSON has no numbers of 64 bits. */
interface LastPointJson {
  readonly startNs: string;
  readonly timeNs: string;
  readonly value: string;
  readonly count: string;
}

interface StreamRow {
  readonly tenant: string;
  readonly stream: string;
  readonly last: LastPointJson | null;
  readonly unsent: UsageFound['event'][];
  readonly version: string;
}

/** Left alone by whoever writes them at this moment. */
const leftBehindAfter = "interval '15 seconds'";
const forgottenAfter = "interval '35 days'";

@Injectable()
export class MetricStreamsRepository extends MetricStreams {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  advance(tenant: string, points: readonly RunningPoint[]): Promise<{ unsent: UnsentGrowth[]; beyond: number }> {
    const byStream = Map.groupBy(points, ({ stream }) => stream);
    return withTransaction(this.pool, async (transaction) => {
      const known = await locked(transaction, tenant, [...byStream.keys()]);
      const isKnown = new Set(known.map(({ stream }) => stream));
      const added = await begun(
        transaction,
        tenant,
        [...byStream.keys()].filter((name) => !isKnown.has(name)),
      );
      const rows = [...known, ...added];
      const changed = rows.map((row) => {
        const { last, events } = advanced(row.last ? lastOf(row.last) : undefined, byStream.get(row.stream) ?? []);
        const unsent = [...row.unsent, ...events];
        return { ...row, last: last ? jsonOf(last) : null, unsent, version: String(BigInt(row.version) + 1n) };
      });
      await transaction.query(
        `update metric_streams as m set last = n.last, unsent = n.unsent, version = n.version, touched_at = now()
         from jsonb_to_recordset($2::jsonb) as n(stream text, last jsonb, unsent jsonb, version bigint)
         where m.tenant = $1 and m.stream = n.stream`,
        [tenant, JSON.stringify(changed)],
      );
      return {
        unsent: changed.filter(({ unsent }) => unsent.length > 0).map(growthOf),
        beyond: byStream.size - rows.length,
      };
    });
  }

  async settle(sent: readonly UnsentGrowth[]): Promise<void> {
    const rows = JSON.stringify(sent.map(({ tenant, stream, version }) => ({ tenant, stream, version })));
    await reachingPostgres(() =>
      this.pool.query(
        `update metric_streams as m set unsent = '[]'
         from jsonb_to_recordset($1::jsonb) as n(tenant text, stream text, version bigint)
         where m.tenant = n.tenant and m.stream = n.stream and m.version = n.version`,
        [rows],
      ),
    );
  }

  async leftBehind(): Promise<UnsentGrowth[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<StreamRow>(
        `select tenant, stream, last, unsent, version from metric_streams
         where unsent <> '[]' and touched_at < now() - ${leftBehindAfter} order by touched_at limit 500`,
      ),
    );
    return rows.map(growthOf);
  }

  async forgetOld(): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `delete from metric_streams where unsent = '[]' and touched_at < now() - ${forgottenAfter}
         and stream in (select stream from metric_streams where touched_at < now() - ${forgottenAfter} limit 10000)`,
      ),
    );
  }
}

/** In one order for everybody. */
async function locked(transaction: PoolClient, tenant: string, streams: readonly string[]): Promise<StreamRow[]> {
  const { rows } = await transaction.query<StreamRow>(
    `select tenant, stream, last, unsent, version from metric_streams
     where tenant = $1 and stream = any($2::text[]) order by stream for update`,
    [tenant, arrayText(streams)],
  );
  return rows;
}

/** New streams, as far as the tenant may have more. */
async function begun(transaction: PoolClient, tenant: string, streams: readonly string[]): Promise<StreamRow[]> {
  if (streams.length === 0) return [];
  await transaction.query(
    `insert into metric_streams (tenant, stream, touched_at)
     select $1, stream, now() from unnest($2::text[]) as stream
     where (select count(*) from metric_streams where tenant = $1) < $3
     order by stream
     on conflict do nothing`,
    [tenant, arrayText(streams), limits.metricStreams],
  );
  return locked(transaction, tenant, streams);
}

const growthOf = ({ tenant, stream, version, unsent }: StreamRow): UnsentGrowth => ({
  tenant,
  stream,
  version,
  events: unsent,
});

const lastOf = ({ startNs, timeNs, value, count }: LastPointJson): LastPoint => ({
  startNs: BigInt(startNs),
  timeNs: BigInt(timeNs),
  value,
  count,
});

const jsonOf = ({ startNs, timeNs, value, count }: LastPoint): LastPointJson => ({
  startNs: String(startNs),
  timeNs: String(timeNs),
  value,
  count,
});
