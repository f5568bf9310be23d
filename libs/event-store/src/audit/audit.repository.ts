import { Inject, Injectable } from '@nestjs/common';
import { escapeLiteral, type Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type KindsOfStreams, type KnownFact, streamsOf } from './audit-entry.js';

export interface AuditFilter {
  readonly object: string | undefined;
  /** Of objects of this kind. */
  readonly kind: string | undefined;
  /** As entries name who did it. */
  readonly by: string | undefined;
  /** As entries name what was done. */
  readonly action: string | undefined;
  /** Half-open, epoch milliseconds. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Facts that stand behind this place: older, or of the same instant and before it in the store. */
  readonly behind: { readonly at: number; readonly position: string } | undefined;
}

/** Which of a service's facts are acts. */
export interface AuditedFacts {
  /** `decided`: those that somebody's request has decided; `all`: also what has nobody behind it, such as signing in. */
  readonly facts: 'decided' | 'all' | 'none';
  /** Whether requests are kept that no event store tells of. */
  readonly requests?: boolean;
  /** Types that are no acts, though somebody is behind them: what only follows from what they have asked for. */
  readonly unlisted?: readonly string[];
  readonly kinds?: KindsOfStreams;
}

export const AUDITED_FACTS = Symbol('audited facts');

interface FactRow {
  readonly position: string;
  readonly stream_id: string;
  readonly object: string;
  readonly data: Record<string, unknown>;
  readonly by: string;
  readonly action: string;
  readonly from: string | null;
  readonly recorded_at: Date;
}

/**
 * As entries name who acted, and what was done. Keys alone stand without their kind. Who has not signed in yet does it to
 * themselves: signing in, accepting, choosing another password.
 */
const actorOfFact = `case
  when metadata ->> 'by' like '%/%' then metadata ->> 'by'
  when metadata ->> 'by' is not null then 'api-key/' || (metadata ->> 'by')
  when stream_id like 'user/%' then stream_id
  else coalesce('user/' || (data ->> 'userId'), 'system') end`;
const actionOfFact = `lower(regexp_replace(type, '([a-z])([A-Z])', '\\1-\\2', 'g'))`;

/** The facts of a tenant as they were decided: they are the audit, and nobody writes another one. */
@Injectable()
export class AuditRepository {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(AUDITED_FACTS) private readonly audited: AuditedFacts,
  ) {}

  /** The newest first. */
  async list(tenant: string, limit: number, filter: AuditFilter): Promise<KnownFact[]> {
    const { object, kind, by: actor, action, from, to, behind } = filter;
    const { unlisted = [], kinds = {} } = this.audited;
    // A request is kept by its object, facts by their stream.
    const streams = object === undefined ? null : [object, ...streamsOf(object, tenant, kinds)];
    const objectOfFact = objectFor(kinds);
    const { rows } = await reachingPostgres(() =>
      this.pool.query<FactRow>(
        `select position, stream_id, ${objectOfFact} as object, data, ${actorOfFact} as by, ${actionOfFact} as action, metadata ->> 'from' as from,
           recorded_at
         from ${sourceOf(this.audited)}
         where tenant = $1 and type <> all($2) and ($3::text[] is null or stream_id = any($3))
           and ($4::timestamptz is null or (recorded_at, position) < ($4, $5::bigint))
           and ($7::text is null or ${actorOfFact} = $7)
           and ($8::text is null or ${actionOfFact} = $8)
           and ($9::timestamptz is null or recorded_at >= $9) and ($10::timestamptz is null or recorded_at < $10)
           and ($11::text is null or split_part(${objectOfFact}, '/', 1) = $11)
         order by recorded_at desc, position desc limit $6`,
        [
          ...[tenant, unlisted, streams, instantOf(behind?.at), behind?.position ?? null, limit],
          ...[actor ?? null, action ?? null, instantOf(from), instantOf(to), kind ?? null],
        ],
      ),
    );
    return rows.map(({ stream_id: streamId, position, from: address, recorded_at: recordedAt, ...fact }) => ({
      ...fact,
      position: BigInt(position),
      streamId,
      from: address ?? undefined,
      recordedAt,
    }));
  }
}

const columns = 'stream_id, tenant, type, data, metadata, recorded_at';

/** Places of requests lie beyond those of all facts, and are told apart from them in a cursor. */
const firstRequest = 500_000_000_000_000_000n;

/** What a fact is about, as entries name it; $1 is the tenant. Requests are kept by that name. */
function objectFor(kinds: KindsOfStreams): string {
  const named = Object.entries(kinds).map(([prefix, kind]) => {
    const id = `substr(stream_id, ${prefix.length + 1})`;
    const own = `case when starts_with(${id}, $1 || '/') then substr(${id}, length($1) + 2) else ${id} end`;
    return `when starts_with(stream_id, ${escapeLiteral(prefix)}) then ${escapeLiteral(`${kind}/`)} || ${own}`;
  });
  return `case when position >= ${firstRequest} then stream_id ${named.join(' ')} else stream_id end`;
}

function sourceOf({ facts, requests = false }: AuditedFacts): string {
  const parts = [
    ...(facts === 'none'
      ? []
      : [`select position, ${columns} from events ${facts === 'all' ? '' : "where metadata ? 'by'"}`]),
    ...(requests ? [`select position + ${firstRequest} as position, ${columns} from acts`] : []),
  ];
  return `(${parts.join(' union all ')}) as facts`;
}

const instantOf = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));
