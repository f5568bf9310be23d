import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type Disabling, WebhookDisablings } from '../../application/webhook/ports.js';

const mostAtOnce = 100;

/** Endpoints that were switched off, until everybody has been written to about it. */
@Injectable()
export class WebhookDisablingsRepository extends WebhookDisablings {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async unannounced(): Promise<Disabling[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<Omit<Disabling, 'at'> & { readonly disabledAt: Date }>(
        `select place, tenant, endpoint_id as "endpointId", url, reason, disabled_at as "disabledAt"
         from webhook_disablings order by place limit ${mostAtOnce}`,
      ),
    );
    return rows.map(({ disabledAt, ...disabling }) => ({ ...disabling, at: disabledAt.getTime() }));
  }

  async announced(place: string): Promise<void> {
    await reachingPostgres(() => this.pool.query('delete from webhook_disablings where place = $1', [place]));
  }
}
