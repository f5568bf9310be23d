import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { ProviderEventsStore } from '../../application/gateways/request-ports.js';

/** Events of providers that were recorded: none is recorded twice. */
@Injectable()
export class ProviderEventsRepository extends ProviderEventsStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async isKnown(gatewayId: string, eventId: string): Promise<boolean> {
    const sql = 'select 1 from provider_events where gateway_id = $1 and event_id = $2';
    return (await this.query(sql, [gatewayId, eventId])).rowCount === 1;
  }

  async keep(gatewayId: string, eventId: string, at: number): Promise<void> {
    await this.query(
      `with kept as (insert into provider_events (gateway_id, event_id, received_at) values ($1, $2, $3)
         on conflict do nothing)
       update gateways set last_webhook_at = $3 where gateway_id = $1`,
      [gatewayId, eventId, new Date(at)],
    );
  }

  async forgetBefore(at: number): Promise<void> {
    await this.query('delete from provider_events where received_at < $1', [new Date(at)]);
  }

  private query(text: string, values: unknown[]) {
    return reachingPostgres(() => this.pool.query(text, values));
  }
}
