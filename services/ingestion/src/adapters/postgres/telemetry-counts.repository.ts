import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type TelemetryCount, TelemetryCountStore } from '../../application/ports.js';

/** A count with when such records came first and last. */
export interface CountedTelemetry extends Omit<TelemetryCount, 'tenant'> {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** As many lines a tenant's list has; further senders are counted by the metric alone. */
const mostOfTenant = 5_000;

@Injectable()
export class TelemetryCountsRepository extends TelemetryCountStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async add(counts: readonly TelemetryCount[], at: Date): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `insert into telemetry_counts as c
         select n.tenant, n.service, n.scope, n.signal, n.outcome, n.records, $2, $2
         from jsonb_to_recordset($1::jsonb)
           as n(tenant text, service text, scope text, signal text, outcome text, records bigint)
         where (select count(*) from telemetry_counts where tenant = n.tenant) < $3
            or exists (select from telemetry_counts as o where (o.tenant, o.service, o.scope, o.signal, o.outcome)
                         = (n.tenant, n.service, n.scope, n.signal, n.outcome))
         order by 1, 2, 3, 4, 5
         on conflict (tenant, service, scope, signal, outcome)
         do update set records = c.records + excluded.records, last_seen_at = excluded.last_seen_at`,
        [JSON.stringify(counts), at, mostOfTenant],
      ),
    );
  }

  async of(tenant: string): Promise<CountedTelemetry[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<Omit<CountedTelemetry, 'records'> & { records: string }>(
        `select service, scope, signal, outcome, records, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
         from telemetry_counts where tenant = $1 order by service, scope, signal, outcome`,
        [tenant],
      ),
    );
    return rows.map((row) => ({ ...row, records: Number(row.records) }));
  }
}
