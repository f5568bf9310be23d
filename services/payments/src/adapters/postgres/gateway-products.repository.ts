import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';

export interface PaidProduct {
  readonly tenant: string;
  readonly productId: string;
  readonly name: string;
  readonly version: number;
  /** Through which whoever subscribes from now on is charged. */
  readonly gatewayId: string | undefined;
}

export interface AccountSubscription {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  readonly hasEnded: boolean;
}

/** Which products are paid through which gateway, and who subscribes to them. */
@Injectable()
export class GatewayProductsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** A version that is older than the one that is known says nothing any more. */
  async record({ tenant, productId, name, version, gatewayId }: PaidProduct): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `insert into gateway_products as known (tenant, product_id, name, version, gateway_id) values ($1, $2, $3, $4, $5)
         on conflict (tenant, product_id) do update
           set name = excluded.name, version = excluded.version, gateway_id = excluded.gateway_id
           where known.version <= excluded.version`,
        [tenant, productId, name, version, gatewayId ?? null],
      ),
    );
  }

  async recordSubscription(of: AccountSubscription): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query(
        `insert into account_subscriptions (tenant, subscription_id, account_id, product_id, has_ended)
         values ($1, $2, $3, $4, $5)
         on conflict (tenant, subscription_id) do update
           set account_id = excluded.account_id, product_id = excluded.product_id, has_ended = excluded.has_ended`,
        [of.tenant, of.subscriptionId, of.accountId, of.productId, of.hasEnded],
      ),
    );
  }
}
