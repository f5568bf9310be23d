import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import {
  type AddedMethod,
  type GatewayCustomer,
  GatewayCustomersStore,
  type KnownCustomer,
} from '../../application/gateways/customer-ports.js';
import type { KeptMethod, Payer } from '../../application/gateways/provider.js';

interface CustomerFound {
  readonly gateway_id: string;
  readonly customer: string;
  readonly methods: KeptMethod[];
  readonly seen_at: Date | null;
}

/** Accounts as customers of gateways, and who they are. */
@Injectable()
export class GatewayCustomersRepository extends GatewayCustomersStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async payerOf(tenant: string, accountId: string): Promise<Payer | undefined> {
    const sql = 'select account_id as "accountId", name, email from payers where tenant = $1 and account_id = $2';
    return (await this.query<Payer>(sql, [tenant, accountId]))[0];
  }

  async recordPayer(tenant: string, { accountId, name, email }: Payer): Promise<void> {
    await this.query(
      `insert into payers (tenant, account_id, name, email) values ($1, $2, $3, $4)
       on conflict (tenant, account_id) do update set name = excluded.name, email = excluded.email`,
      [tenant, accountId, name, email],
    );
  }

  async ofAccount(tenant: string, accountId: string): Promise<GatewayCustomer[]> {
    const sql = 'select * from gateway_customers where tenant = $1 and account_id = $2 order by gateway_id';
    const rows = await this.query<CustomerFound>(sql, [tenant, accountId]);
    return rows.map(({ gateway_id, customer, methods, seen_at }) => ({
      gatewayId: gateway_id,
      customer,
      methods,
      seenAt: seen_at?.getTime(),
    }));
  }

  async gatewaysOf(tenant: string, accountId: string): Promise<string[]> {
    const sql = `select gateway_id from (
        select gateway_id, (state->>'openedAt')::bigint as since from collections
        where tenant = $1 and account_id = $2 and gateway_id is not null
        union all
        select gateway_id, null from account_subscriptions
        join gateway_products using (tenant, product_id)
        where tenant = $1 and account_id = $2 and not has_ended and gateway_id is not null
      ) charged
      group by gateway_id order by max(since) desc nulls last, gateway_id`;
    return (await this.query<{ gateway_id: string }>(sql, [tenant, accountId])).map(({ gateway_id }) => gateway_id);
  }

  async named(gatewayId: string, customer: string): Promise<KnownCustomer | undefined> {
    const sql =
      'select account_id as "accountId", methods from gateway_customers where gateway_id = $1 and customer = $2';
    return (await this.query<KnownCustomer>(sql, [gatewayId, customer]))[0];
  }

  async unpaidInvoices({ tenant, gatewayId, accountId, methodId }: AddedMethod, limit: number): Promise<string[]> {
    const found = await this.query<{ invoice_id: string }>(
      `select invoice_id from collections c
       where tenant = $1 and account_id = $2 and gateway_id = $3 and charge_due_at is null
         and status in ('open', 'failed', 'dunning')
         and not exists (select from provider_requests r
           where r.tenant = c.tenant and r.invoice_id = c.invoice_id and r.method = $4)
       order by invoice_id limit $5`,
      [tenant, accountId, gatewayId, methodId, limit],
    );
    return found.map(({ invoice_id }) => invoice_id);
  }

  async keep(
    tenant: string,
    gatewayId: string,
    accountId: string,
    customer: string,
    insteadOf?: string,
  ): Promise<string> {
    const [kept] = await this.query<{ customer: string }>(
      `insert into gateway_customers (gateway_id, account_id, tenant, customer, methods) values ($1, $2, $3, $4, '[]')
       on conflict (gateway_id, account_id) do update set customer =
         case when gateway_customers.customer = $5 then excluded.customer else gateway_customers.customer end
       returning customer`,
      [gatewayId, accountId, tenant, customer, insteadOf ?? null],
    );
    return kept?.customer ?? customer;
  }

  async keepMethods(gatewayId: string, customer: string, methods: readonly KeptMethod[], at: number): Promise<void> {
    await this.query(
      `update gateway_customers set methods = $3, seen_at = $4
       where gateway_id = $1 and customer = $2 and (seen_at is null or seen_at <= $4)`,
      [gatewayId, customer, JSON.stringify(methods), new Date(at)],
    );
  }

  private async query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await reachingPostgres(() => this.pool.query<Row>(text, values))).rows;
  }
}
