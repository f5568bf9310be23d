import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type KnownFact, unlisted } from '../../domain/audit/audit-entry.js';

export interface AuditFilter {
  readonly object: string | undefined;
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

/** The facts of a tenant as they were decided: they are the audit, and nobody writes another one. */
@Injectable()
export class AuditRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** The newest first. */
  async list(tenant: string, limit: number, { object, before }: AuditFilter): Promise<KnownFact[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<FactRow>(
        `select position, stream_id, type, data, metadata ->> 'by' as by, recorded_at from events
         where tenant = $1 and type <> all($2) and ($3::text is null or stream_id = $3)
           and ($4::bigint is null or position < $4)
         order by position desc limit $5`,
        [tenant, unlisted, object ?? null, before === undefined ? null : String(before), limit],
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
