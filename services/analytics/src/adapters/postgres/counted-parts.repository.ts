import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { usageTopic } from '#contracts';
import { POOL, reachingPostgres } from '#database';
import { CountedPartStore } from '../../application/rated-up-to.js';
import type { CountedPart } from '../../domain/rated-up-to.js';

type Row = Record<'partition' | 'hour' | 'accepted' | 'read' | 'rated', string>;

/** What rating has counted is stored by then, or ClickHouse is away and answers nothing. */
const settledAfter = "interval '1 hour'";

@Injectable()
export class CountedPartsRepository extends CountedPartStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async parts(tenant: string, sinceHour: number): Promise<CountedPart[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<Row>(
        `select partition, hour, coalesce(l.events, 0) as accepted, coalesce(r.accepted, 0) as read,
           coalesce(r.rated, 0) as rated
         from (select partition, hour, events from received_usage where tenant = $1 and hour >= $2 and topic = $3) as l
         full join (select partition, hour, accepted, rated, changed_at from rating_counts where tenant = $1 and hour >= $2) as r
           using (partition, hour)
         where coalesce(l.events, 0) > coalesce(r.accepted, 0) or r.changed_at > now() - ${settledAfter}`,
        [tenant, sinceHour, usageTopic.name],
      ),
    );
    return rows.map(({ partition, hour, accepted, read, rated }) => ({
      ...{ partition: Number(partition), hour: Number(hour) },
      ...{ accepted: Number(accepted), read: Number(read), rated: Number(rated) },
    }));
  }
}
