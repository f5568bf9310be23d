import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import { idFrom } from '#identifiers';
import { type ClaimedWebhook, type EventToSend, type SoFar, WebhookQueue } from '../../application/webhook/ports.js';
import type { AfterAttempt, AttemptResult } from '../../domain/webhook/attempt-decisions.js';
import { type DisabledReason, webhookBounds } from '../../domain/webhook/endpoint.js';
import { disableEndpointSql } from './webhook-endpoint-rows.js';

/** Much longer than an attempt; a process that died in the middle of one leaves its claims for this long. */
const claimSeconds = 60;

/** What has a claim is under way: it counts against its endpoint and its tenant, whichever process sends it. */
const claimSql = `
  with busy as materialized (
    select endpoint_id, tenant, count(*)::int as under_way from webhook_deliveries
    where status = 'waiting' and claimed_until > $1 group by endpoint_id, tenant),
  slots as (
    select e.endpoint_id, e.tenant, greatest(0,
      case when e.failing_since is null then ${webhookBounds.atOnceToEndpoint} else ${webhookBounds.atOnceToFailingEndpoint} end
        - coalesce(b.under_way, 0)) as free
    from webhook_endpoints e left join busy b using (endpoint_id)
    where e.status = 'enabled' and (e.paused_until is null or e.paused_until <= $1)),
  due as (
    select d.delivery_id, d.next_attempt_at, row_number() over (partition by s.tenant order by d.next_attempt_at)
      + coalesce((select sum(under_way) from busy b where b.tenant = s.tenant), 0) as turn
    from slots s cross join lateral (
      select delivery_id, next_attempt_at from webhook_deliveries w
      where w.endpoint_id = s.endpoint_id and w.status = 'waiting' and w.next_attempt_at <= $1
        and (w.claimed_until is null or w.claimed_until <= $1)
      order by w.next_attempt_at limit s.free) d),
  chosen as (
    select delivery_id from due where turn <= ${webhookBounds.atOnceOfTenant} order by turn, next_attempt_at limit $2)
  update webhook_deliveries d set claimed_until = $1::timestamptz + make_interval(secs => ${claimSeconds})
  from chosen c, webhook_endpoints e, webhook_messages m
  where d.delivery_id = c.delivery_id and e.endpoint_id = d.endpoint_id and m.message_id = d.message_id
    and d.status = 'waiting' and (d.claimed_until is null or d.claimed_until <= $1)
  returning d.tenant, d.delivery_id as "deliveryId", d.endpoint_id as "endpointId", d.message_id as "messageId",
    d.event_type as type, m.body, e.terms ->> 'url' as url, e.terms ->> 'format' as format,
    e.sealed_secret as "sealedSecret",
    case when e.earlier_secret_until > now() then e.earlier_sealed_secret end as "earlierSealedSecret"`;

/** Deliveries as they are made, claimed and tried. */
@Injectable()
export class WebhookQueueRepository extends WebhookQueue {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async add(events: readonly EventToSend[]): Promise<void> {
    const deliveries = events.flatMap(({ endpointIds, ...event }) =>
      endpointIds.map((endpointId) => ({ ...event, endpointId })),
    );
    await withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `insert into webhook_messages (message_id, tenant, event_type, body)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`,
        textsOf(events, ({ messageId, tenant, type, body }) => [messageId, tenant, type, body]),
      );
      await transaction.query(
        `insert into webhook_deliveries
           (delivery_id, message_id, tenant, event_type, endpoint_id, status, next_attempt_at)
         select d.*, 'waiting', now()
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
           as d (delivery_id, message_id, tenant, event_type, endpoint_id)
         join webhook_endpoints e on e.endpoint_id = d.endpoint_id and e.tenant = d.tenant and e.status = 'enabled'
         order by d.endpoint_id for share of e
         on conflict do nothing`,
        textsOf(deliveries, ({ messageId, tenant, type, endpointId }) => [
          ...[idFrom('webhook-delivery', endpointId, messageId), messageId, tenant, type, endpointId],
        ]),
      );
    });
  }

  async claimDue(at: number, limit: number): Promise<ClaimedWebhook[]> {
    const { rows } = await reachingPostgres(() => this.pool.query(claimSql, [new Date(at), limit]));
    return rows.map(({ earlierSealedSecret, ...row }) => ({
      ...row,
      ...(earlierSealedSecret !== null && { earlierSealedSecret }),
    }));
  }

  record(
    claimed: ClaimedWebhook,
    result: AttemptResult,
    at: number,
    decide: (tried: SoFar) => AfterAttempt,
  ): Promise<DisabledReason | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      const tried = await triedSoFar(transaction, claimed);
      if (tried === undefined) return undefined;
      const after = decide(tried);
      await recordAttempt(transaction, claimed.deliveryId, result, after, at);
      return recordEndpoint(transaction, claimed.endpointId, tried, after.endpoint);
    });
  }
}

/** One array for each column. */
const textsOf = <Row>(rows: readonly Row[], columnsOf: (row: Row) => readonly string[]): string[] => {
  const lists = rows.map(columnsOf);
  return (lists[0] ?? []).map((_, at) => arrayText(lists.map((columns) => columns[at]!)));
};

/** The endpoint first, as everybody who changes both does. */
async function triedSoFar(
  transaction: PoolClient,
  { endpointId, deliveryId }: ClaimedWebhook,
): Promise<SoFar | undefined> {
  const { rows: endpoints } = await transaction.query<{ status: string; failing_since: Date | null }>(
    'select status, failing_since from webhook_endpoints where endpoint_id = $1 for update',
    [endpointId],
  );
  const { rows } = await transaction.query<{ attempts_of_run: number }>(
    'select attempts_of_run from webhook_deliveries where delivery_id = $1 for update',
    [deliveryId],
  );
  const [endpoint] = endpoints;
  if (endpoint === undefined || rows[0] === undefined) return undefined;
  const failingSince = endpoint.failing_since?.getTime();
  return { attempts: rows[0].attempts_of_run, failingSince, isEnabled: endpoint.status === 'enabled' };
}

async function recordAttempt(
  transaction: PoolClient,
  deliveryId: string,
  result: AttemptResult,
  { delivery, problem }: AfterAttempt,
  at: number,
): Promise<void> {
  const { statusCode, answer } = result.kind === 'answered' ? result : { statusCode: null, answer: '' };
  const { rows } = await transaction.query<{ attempts: number }>(
    `update webhook_deliveries set attempts = attempts + 1, attempts_of_run = attempts_of_run + 1, claimed_until = null,
       last_problem = $2, last_status_code = $3, status = $4, next_attempt_at = $5,
       finished_at = case when $4 = 'waiting' then null else now() end
     where delivery_id = $1 returning attempts`,
    [
      ...[deliveryId, problem, statusCode, delivery.status],
      delivery.status === 'waiting' ? new Date(delivery.nextAttemptAt) : null,
    ],
  );
  await transaction.query('insert into webhook_attempts values ($1, $2, $3, $4, $5, $6, $7)', [
    ...[deliveryId, rows[0]?.attempts, new Date(at), Math.round(result.durationMs), statusCode, problem, answer],
  ]);
}

async function recordEndpoint(
  transaction: PoolClient,
  endpointId: string,
  { failingSince }: SoFar,
  endpoint: AfterAttempt['endpoint'],
): Promise<DisabledReason | undefined> {
  const since = endpoint.status === 'well' ? undefined : endpoint.since;
  const pausedUntil = endpoint.status === 'failing' ? endpoint.pausedUntil : undefined;
  if (since !== failingSince || pausedUntil !== undefined)
    await transaction.query(
      // A pause ends by itself, or with the first answer that is good.
      `update webhook_endpoints set failing_since = $2,
         paused_until = case when $2::timestamptz is null then null else greatest(paused_until, $3) end
       where endpoint_id = $1`,
      [
        endpointId,
        since === undefined ? null : new Date(since),
        pausedUntil === undefined ? null : new Date(pausedUntil),
      ],
    );
  if (endpoint.status !== 'disabled') return undefined;
  const { rowCount } = await transaction.query(disableEndpointSql, [[endpointId], endpoint.reason]);
  return rowCount === 1 ? endpoint.reason : undefined;
}
