import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { webhookBounds } from '../../domain/webhook/endpoint.js';

export interface WebhookDelivery {
  readonly place: string;
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly eventType: string;
  readonly status: 'waiting' | 'succeeded' | 'failed';
  readonly attempts: number;
  readonly lastProblem: string;
  readonly lastStatusCode: number | null;
  readonly requestedAt: Date;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface WebhookAttempt {
  readonly number: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly statusCode: number | null;
  readonly problem: string;
  readonly answer: string;
}

/** With what was sent, and every attempt, the latest first. */
export interface WholeWebhookDelivery extends WebhookDelivery {
  readonly body: string;
  readonly tries: readonly WebhookAttempt[];
}

export interface WebhookDeliveryFilter {
  readonly status?: WebhookDelivery['status'] | undefined;
  readonly eventType?: string | undefined;
  readonly before?: string | undefined;
}

const columns = `d.place, d.delivery_id as "deliveryId", d.endpoint_id as "endpointId", d.message_id as "messageId",
  d.event_type as "eventType", d.status, d.attempts, d.last_problem as "lastProblem",
  d.last_status_code as "lastStatusCode", d.requested_at as "requestedAt", d.next_attempt_at as "nextAttemptAt",
  d.finished_at as "finishedAt"`;

/** Deliveries as a tenant reads them. */
@Injectable()
export class WebhookDeliveriesRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** The newest first. */
  async list(
    tenant: string,
    endpointId: string,
    limit: number,
    filter: WebhookDeliveryFilter,
  ): Promise<WebhookDelivery[]> {
    const { status, eventType, before } = filter;
    const { rows } = await reachingPostgres(() =>
      this.pool.query<WebhookDelivery>(
        `select ${columns} from webhook_deliveries d
         where d.tenant = $1 and d.endpoint_id = $2 and ($4::text is null or d.status = $4)
           and ($5::text is null or d.event_type = $5) and ($6::bigint is null or d.place < $6)
         order by d.place desc limit $3`,
        [tenant, endpointId, limit, status ?? null, eventType ?? null, before ?? null],
      ),
    );
    return rows;
  }

  async find(tenant: string, endpointId: string, deliveryId: string): Promise<WholeWebhookDelivery | undefined> {
    const [row] = await this.rowsOf('d.delivery_id', tenant, endpointId, deliveryId);
    if (row === undefined) return undefined;
    const { rows: tries } = await reachingPostgres(() =>
      this.pool.query<WebhookAttempt>(
        `select number, at, duration_ms as "durationMs", status_code as "statusCode", problem, answer
         from webhook_attempts where delivery_id = $1 order by number desc`,
        [deliveryId],
      ),
    );
    return { ...row, tries };
  }

  async findOfMessage(tenant: string, endpointId: string, messageId: string): Promise<WebhookDelivery | undefined> {
    return (await this.rowsOf('d.message_id', tenant, endpointId, messageId))[0];
  }

  private async rowsOf(
    column: 'd.delivery_id' | 'd.message_id',
    ...named: readonly [tenant: string, endpointId: string, id: string]
  ) {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<WebhookDelivery & { readonly body: string }>(
        `select ${columns}, m.body from webhook_deliveries d join webhook_messages m using (message_id)
         where d.tenant = $1 and d.endpoint_id = $2 and ${column} = $3`,
        [...named],
      ),
    );
    return rows;
  }

  /** It is due at once, and has all its attempts again; what is under way is left alone. */
  sendAgain(
    tenant: string,
    endpointId: string,
    deliveryId: string,
  ): Promise<WebhookDelivery | 'not-found' | 'endpoint-disabled' | 'too-many-attempts'> {
    return withTransaction(this.pool, async (transaction) => {
      const { rows: endpoints } = await transaction.query<{ status: string }>(
        'select status from webhook_endpoints where tenant = $1 and endpoint_id = $2 for update',
        [tenant, endpointId],
      );
      const { rows } = await transaction.query<WebhookDelivery>(
        `select ${columns} from webhook_deliveries d
         where d.tenant = $1 and d.endpoint_id = $2 and d.delivery_id = $3 for update`,
        [tenant, endpointId, deliveryId],
      );
      if (rows[0] === undefined) return 'not-found';
      if (endpoints[0]?.status !== 'enabled') return 'endpoint-disabled';
      if (rows[0].attempts >= webhookBounds.mostAttempts) return 'too-many-attempts';
      const { rows: again } = await transaction.query<WebhookDelivery>(
        `update webhook_deliveries d set status = 'waiting', attempts_of_run = 0, finished_at = null,
           next_attempt_at = case when claimed_until > now() then next_attempt_at else now() end
         where delivery_id = $1 returning ${columns}`,
        [deliveryId],
      );
      return again[0]!;
    });
  }
}
