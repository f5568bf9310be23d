import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, type Queryable, reachingPostgres, withTransaction } from '#database';
import { WebhookEndpoints } from '../../application/webhook/ports.js';
import { type EndpointTerms, type WebhookEndpoint, webhookBounds } from '../../domain/webhook/endpoint.js';
import {
  webhookEndpointColumns as columns,
  disableEndpointSql,
  type PlacedEndpoint,
  type WebhookEndpointRow,
  webhookEndpointOf,
} from './webhook-endpoint-rows.js';

/** For less time than the answer to an Idempotency-Key is kept: who asks later has had it, or has done without. */
const whileAnswerMayBeLost = "interval '6 days'";

/** Addresses to which tenants have events sent, with their sealed secrets. */
@Injectable()
export class WebhookEndpointsRepository extends WebhookEndpoints {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  add(
    tenant: string,
    endpointId: string,
    terms: EndpointTerms,
    sealed: string,
  ): Promise<WebhookEndpoint | 'too-many' | 'exists'> {
    return withTransaction(this.pool, async (transaction) => {
      // Two who add at once do not both find room for one.
      await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhook-endpoints/${tenant}`]);
      const { rows: had } = await transaction.query<{ endpoints: number }>(
        'select count(*)::int as endpoints from webhook_endpoints where tenant = $1 and endpoint_id <> $2',
        [tenant, endpointId],
      );
      if ((had[0]?.endpoints ?? 0) >= webhookBounds.mostEndpoints) return 'too-many';
      const { rows } = await transaction.query<WebhookEndpointRow>(
        `insert into webhook_endpoints (endpoint_id, tenant, terms, status, sealed_secret)
         values ($1, $2, $3, 'enabled', $4)
         on conflict (endpoint_id) do update set sealed_secret = excluded.sealed_secret
         where webhook_endpoints.created_at > now() - ${whileAnswerMayBeLost} returning ${columns}`,
        [endpointId, tenant, JSON.stringify(terms), sealed],
      );
      return rows[0] ? webhookEndpointOf(rows[0]) : 'exists';
    });
  }

  find(tenant: string, endpointId: string): Promise<PlacedEndpoint | undefined> {
    return reachingPostgres(() => one(this.pool, tenant, endpointId));
  }

  /** The newest first. */
  async list(tenant: string, limit: number, before?: string): Promise<PlacedEndpoint[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<WebhookEndpointRow>(
        `select ${columns} from webhook_endpoints where tenant = $1 and ($3::bigint is null or place < $3)
         order by place desc limit $2`,
        [tenant, limit, before ?? null],
      ),
    );
    return rows.map(webhookEndpointOf);
  }

  change(
    tenant: string,
    endpointId: string,
    terms: (before: WebhookEndpoint) => EndpointTerms,
    isEnabled: boolean | undefined,
  ): Promise<WebhookEndpoint | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      const before = await one(transaction, tenant, endpointId, 'for update');
      if (before === undefined) return undefined;
      await transaction.query('update webhook_endpoints set terms = $2, updated_at = now() where endpoint_id = $1', [
        endpointId,
        JSON.stringify(terms(before)),
      ]);
      if (isEnabled === true && before.status === 'disabled') await enable(transaction, endpointId);
      if (isEnabled === false) await transaction.query(disableEndpointSql, [[endpointId], 'by-hand']);
      return one(transaction, tenant, endpointId);
    });
  }

  replaceSecret(tenant: string, endpointId: string, sealed: string): Promise<WebhookEndpoint | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `update webhook_endpoints set earlier_sealed_secret = sealed_secret, sealed_secret = $3, updated_at = now(),
           earlier_secret_until = now() + make_interval(secs => $4)
         where tenant = $1 and endpoint_id = $2`,
        [tenant, endpointId, sealed, webhookBounds.bothSecretsMs / 1_000],
      );
      return one(transaction, tenant, endpointId);
    });
  }

  async remove(tenant: string, endpointId: string): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query('delete from webhook_endpoints where tenant = $1 and endpoint_id = $2', [tenant, endpointId]),
    );
    return rowCount === 1;
  }

  async enabledOf(tenants: readonly string[]): Promise<WebhookEndpoint[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<WebhookEndpointRow>(
        `select ${columns} from webhook_endpoints where tenant = any($1::text[]) and status = 'enabled'`,
        [tenants],
      ),
    );
    return rows.map(webhookEndpointOf);
  }

  rewrapAll(rewrap: (sealed: string, tenant: string, endpointId: string) => string | undefined): Promise<number> {
    return withTransaction(this.pool, async (transaction) => {
      const { rows } = await transaction.query<SealedRow>(
        'select endpoint_id, tenant, sealed_secret, earlier_sealed_secret from webhook_endpoints for update',
      );
      let changed = 0;
      for (const { endpoint_id: id, tenant, sealed_secret: sealed, earlier_sealed_secret: earlier } of rows) {
        const again = rewrap(sealed, tenant, id);
        const earlierAgain = earlier === null ? undefined : rewrap(earlier, tenant, id);
        if (again === undefined && earlierAgain === undefined) continue;
        await transaction.query(
          'update webhook_endpoints set sealed_secret = $2, earlier_sealed_secret = $3 where endpoint_id = $1',
          [id, again ?? sealed, earlierAgain ?? earlier],
        );
        changed += 1;
      }
      return changed;
    });
  }
}

interface SealedRow {
  readonly endpoint_id: string;
  readonly tenant: string;
  readonly sealed_secret: string;
  readonly earlier_sealed_secret: string | null;
}

async function one(on: Queryable, tenant: string, endpointId: string, lock = ''): Promise<PlacedEndpoint | undefined> {
  const { rows } = await on.query<WebhookEndpointRow>(
    `select ${columns} from webhook_endpoints where tenant = $1 and endpoint_id = $2 ${lock}`,
    [tenant, endpointId],
  );
  return rows[0] && webhookEndpointOf(rows[0]);
}

const enable = (transaction: PoolClient, endpointId: string) =>
  transaction.query(
    `update webhook_endpoints set status = 'enabled', enabled_since = now(), failing_since = null, paused_until = null,
       disabled_reason = null, disabled_at = null where endpoint_id = $1`,
    [endpointId],
  );
