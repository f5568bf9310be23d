import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { WebhookRetention } from '../../application/webhook/ports.js';
import type { WebhookEndpoint } from '../../domain/webhook/endpoint.js';
import { disableEndpointSql, type WebhookEndpointRow, webhookEndpointOf } from './webhook-endpoint-rows.js';

/** Removes what is over, and finds endpoints for which too much waits. */
@Injectable()
export class WebhookRetentionRepository extends WebhookRetention {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  /** A body goes when no endpoint has a delivery of it any more. */
  removeEndedBefore(at: number, most: number): Promise<number> {
    return reachingPostgres(async () => {
      const { rowCount: deliveries } = await this.pool.query(
        `delete from webhook_deliveries where delivery_id in (
           select delivery_id from webhook_deliveries where status <> 'waiting' and finished_at < $1
           order by finished_at limit $2)`,
        [new Date(at), most],
      );
      const { rowCount: messages } = await this.pool.query(
        `delete from webhook_messages where message_id in (
           select message_id from webhook_messages m where created_at < $1
             and not exists (select from webhook_deliveries d where d.message_id = m.message_id)
           order by created_at limit $2)`,
        [new Date(at), most],
      );
      return Math.max(deliveries ?? 0, messages ?? 0);
    });
  }

  async disableOverfull(mostWaiting: number): Promise<WebhookEndpoint[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ endpoint_id: string }>(
        `select endpoint_id from webhook_deliveries where status = 'waiting'
         group by endpoint_id having count(*) > $1`,
        [mostWaiting],
      ),
    );
    if (rows.length === 0) return [];
    const { rows: disabled } = await reachingPostgres(() =>
      this.pool.query<WebhookEndpointRow>(disableEndpointSql, [rows.map(({ endpoint_id: id }) => id), 'backlog']),
    );
    return disabled.map(webhookEndpointOf);
  }
}
