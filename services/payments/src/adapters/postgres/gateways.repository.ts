import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { MasterKeys } from '#secrets';
import type { GatewaysStore, OpenGateway } from '../../application/gateways/ports.js';
import { MASTER_KEYS } from '../../config.js';
import type { Gateway, GatewaySecrets, GatewayState } from '../../domain/gateway/gateway.js';
import type { GatewayUses } from '../../domain/gateway/gateway-decisions.js';
import { secretContext } from './transaction-gateways.js';

export interface ListedGateway {
  readonly gateway: Gateway;
  readonly version: number;
  readonly lastWebhookAt: Date | null;
}

interface Row {
  readonly tenant: string;
  readonly state: GatewayState | null;
  readonly version: number;
  readonly last_webhook_at: Date | null;
}

interface UsesRow {
  readonly customers: string;
  readonly open_invoices: string;
  readonly products: string[];
}

/** Gateways as they are listed and opened. */
@Injectable()
export class GatewaysRepository implements GatewaysStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(MASTER_KEYS) private readonly keys: MasterKeys,
  ) {}

  /** All of a tenant, in the order of their names: they are few. */
  async list(tenant: string): Promise<ListedGateway[]> {
    const sql = `select * from gateways where tenant = $1 and status = 'configured' order by name, gateway_id`;
    const { rows } = await this.query<Row>(sql, [tenant]);
    return rows.flatMap(listedOf);
  }

  async ids(tenant: string): Promise<string[]> {
    return (await this.list(tenant)).map(({ gateway }) => gateway.gatewayId);
  }

  async find(tenant: string, gatewayId: string): Promise<ListedGateway | undefined> {
    const sql = 'select * from gateways where tenant = $1 and gateway_id = $2';
    const { rows } = await this.query<Row>(sql, [tenant, gatewayId]);
    return rows.flatMap(listedOf)[0];
  }

  async open(tenant: string, gatewayId: string): Promise<OpenGateway | undefined> {
    const listed = await this.find(tenant, gatewayId);
    if (listed === undefined) return undefined;
    const { secretKey, ...others } = await this.secretsOf(tenant, gatewayId);
    if (secretKey === undefined) return undefined;
    return { tenant, gateway: listed.gateway, version: listed.version, secrets: { ...others, secretKey } };
  }

  /** Whose gateway it is: of a webhook nothing else is known. */
  async tenantOf(gatewayId: string): Promise<string | undefined> {
    const sql = `select tenant from gateways where gateway_id = $1 and status = 'configured'`;
    return (await this.query<{ tenant: string }>(sql, [gatewayId])).rows[0]?.tenant;
  }

  async uses(tenant: string, gatewayId: string): Promise<GatewayUses> {
    const sql = `select
      (select count(*) from gateway_customers
        where tenant = $1 and gateway_id = $2 and jsonb_array_length(methods) > 0) as customers,
      (select count(*) from collections where tenant = $1 and gateway_id = $2
        and status not in ('paid', 'not-owed', 'refunded', 'partly-refunded', 'uncollectible')) as open_invoices,
      array(select name from gateway_products where tenant = $1 and gateway_id = $2 order by name) as products`;
    const [found] = (await this.query<UsesRow>(sql, [tenant, gatewayId])).rows;
    return {
      customers: Number(found?.customers ?? 0),
      openInvoices: Number(found?.open_invoices ?? 0),
      products: found?.products ?? [],
    };
  }

  async withheldInvoices(tenant: string, gatewayId: string, limit: number): Promise<string[]> {
    const sql = `select invoice_id from collections
      where tenant = $1 and gateway_id = $2 and state->>'withheld' = 'keys-not-accepted' order by invoice_id limit $3`;
    const { rows } = await this.query<{ invoice_id: string }>(sql, [tenant, gatewayId, limit]);
    return rows.map(({ invoice_id }) => invoice_id);
  }

  async rewrapSecrets(): Promise<number> {
    const sql = 'select s.*, g.tenant from gateway_secrets s join gateways g using (gateway_id)';
    const { rows } = await this.query<{ tenant: string; gateway_id: string; name: string; sealed: string }>(sql);
    let count = 0;
    for (const { tenant, gateway_id, name, sealed } of rows) {
      const rewrapped = this.keys.rewrapped(sealed, secretContext(tenant, gateway_id, name));
      if (rewrapped === undefined) continue;
      // Unless it was written anew meanwhile.
      const update = 'update gateway_secrets set sealed = $4 where gateway_id = $1 and name = $2 and sealed = $3';
      count += (await this.query(update, [gateway_id, name, sealed, rewrapped])).rowCount ?? 0;
    }
    return count;
  }

  private async secretsOf(tenant: string, gatewayId: string): Promise<GatewaySecrets> {
    const sql = 'select name, sealed from gateway_secrets where gateway_id = $1';
    const { rows } = await this.query<{ name: string; sealed: string }>(sql, [gatewayId]);
    return Object.fromEntries(
      rows.map(({ name, sealed }) => [name, this.keys.open(sealed, secretContext(tenant, gatewayId, name))]),
    );
  }

  private query<Found extends object>(sql: string, values: readonly unknown[] = []) {
    return reachingPostgres(() => this.pool.query<Found>(sql, [...values]));
  }
}

const listedOf = ({ state, version, last_webhook_at }: Row): ListedGateway[] =>
  state?.status === 'configured' ? [{ gateway: state, version, lastWebhookAt: last_webhook_at }] : [];
