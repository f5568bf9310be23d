import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { type ProviderRequest, ProviderRequestsStore } from '../../application/gateways/request-ports.js';
import { longestProblem, type ProviderRequestFound, providerRequestOf } from './provider-request.rows.js';

@Injectable()
export class ProviderRequestsRepository extends ProviderRequestsStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  claimDue(now: number, leaseMs: number, limit: number): Promise<ProviderRequest[]> {
    return this.found(
      `update provider_requests set next_at = $2 where request_id in (
         select request_id from provider_requests where next_at <= $1 order by next_at limit $3 for update skip locked)
       returning *`,
      [new Date(now), new Date(now + leaseMs), limit],
    );
  }

  async markSent(requestId: string, { at, customer, method }: NonNullable<ProviderRequest['sent']>): Promise<void> {
    await this.found(
      'update provider_requests set sent_at = $2, customer = $3, method = $4 where request_id = $1 and sent_at is null',
      [requestId, new Date(at), customer, method],
    );
  }

  async postpone(requestId: string, until: number, problem: string): Promise<void> {
    await this.found(
      'update provider_requests set next_at = $2, problem = $3, tries = tries + 1 where request_id = $1 and next_at is not null',
      [requestId, new Date(until), problem.slice(0, longestProblem)],
    );
  }

  async find(tenant: string, requestId: string): Promise<ProviderRequest | undefined> {
    const sql = 'select * from provider_requests where tenant = $1 and request_id = $2';
    return (await this.found(sql, [tenant, requestId]))[0];
  }

  async chargeNamed(tenant: string, gatewayId: string, providerId: string): Promise<ProviderRequest | undefined> {
    const sql = `select * from provider_requests
      where tenant = $1 and gateway_id = $2 and provider_id = $3 and kind = 'charge' limit 1`;
    return (await this.found(sql, [tenant, gatewayId, providerId]))[0];
  }

  private async found(text: string, values: unknown[]): Promise<ProviderRequest[]> {
    const { rows } = await reachingPostgres(() => this.pool.query<ProviderRequestFound>(text, values));
    return rows.map(providerRequestOf);
  }
}
