import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type KnownFact, unlisted } from '../../domain/audit/audit-entry.js';

export interface AuditFilter {
  readonly object: string | undefined;
  /** As entries name who did it. */
  readonly by: string | undefined;
  /** As entries name what was done. */
  readonly action: string | undefined;
  /** Half-open, epoch milliseconds. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly before: bigint | undefined;
}

interface FactRow {
  readonly position: string;
  readonly stream_id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly by: string | null;
  readonly recorded_at: Date;
}

/** `actorOf` and the action of an entry (domain/audit), in SQL. */
const actorOfEvent = `case
  when metadata ->> 'by' like 'user/%' then metadata ->> 'by'
  when metadata ->> 'by' is not null then 'api-key/' || (metadata ->> 'by')
  when stream_id like 'user/%' then stream_id
  else coalesce('user/' || (data ->> 'userId'), 'system') end`;
const actionOfEvent = `lower(regexp_replace(type, '([a-z])([A-Z])', '\\1-\\2', 'g'))`;

/** The facts of a tenant as they were decided: they are the audit, and nobody writes another one. */
@Injectable()
export class AuditRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** The newest first. */
  async list(tenant: string, limit: number, filter: AuditFilter): Promise<KnownFact[]> {
    const { object, by: actor, action, from, to, before } = filter;
    const { rows } = await reachingPostgres(() =>
      this.pool.query<FactRow>(
        `select position, stream_id, type, data, metadata ->> 'by' as by, recorded_at from events
         where tenant = $1 and type <> all($2) and ($3::text is null or stream_id = $3)
           and ($4::bigint is null or position < $4)
           and ($6::text is null or ${actorOfEvent} = $6)
           and ($7::text is null or ${actionOfEvent} = $7)
           and ($8::timestamptz is null or recorded_at >= $8) and ($9::timestamptz is null or recorded_at < $9)
         order by position desc limit $5`,
        [
          ...[tenant, unlisted, object ?? null, before === undefined ? null : String(before), limit],
          ...[actor ?? null, action ?? null, from === undefined ? null : new Date(from)],
          to === undefined ? null : new Date(to),
        ],
      ),
    );
    return rows.map(({ stream_id: streamId, position, type, data, by, recorded_at: recordedAt }) => ({
      position: BigInt(position),
      streamId,
      type,
      data,
      by: by ?? undefined,
      recordedAt,
    }));
  }
}
