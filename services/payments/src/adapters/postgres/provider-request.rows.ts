import type { TenantTransaction } from '#event-store';
import type { ProviderRequest, ProviderRequests } from '../../application/gateways/request-ports.js';
import type { CreditedTax } from '../../domain/tax/reversal.js';

/** As a row of provider_requests is read. */
export interface ProviderRequestFound {
  readonly request_id: string;
  readonly kind: ProviderRequest['kind'];
  readonly tenant: string;
  readonly invoice_id: string;
  readonly payment_id: string;
  readonly gateway_id: string;
  readonly account_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly on_test_clock: boolean;
  readonly started_at: Date;
  readonly sent_at: Date | null;
  readonly customer: string | null;
  readonly method: string | null;
  readonly provider_id: string | null;
  readonly tries: number;
  readonly credited: CreditedTax | null;
}

/** Characters of what a provider says. */
export const longestProblem = 500;

export function providerRequestOf(row: ProviderRequestFound): ProviderRequest {
  const { sent_at, customer, method } = row;
  return {
    requestId: row.request_id,
    kind: row.kind,
    tenant: row.tenant,
    invoiceId: row.invoice_id,
    paymentId: row.payment_id,
    gatewayId: row.gateway_id,
    accountId: row.account_id,
    amount: row.amount,
    currency: row.currency,
    description: row.description,
    onTestClock: row.on_test_clock,
    startedAt: row.started_at.getTime(),
    providerId: row.provider_id ?? undefined,
    sent: sent_at === null ? undefined : { at: sent_at.getTime(), customer: customer ?? '', method: method ?? '' },
    tries: row.tries,
    ...(row.credited !== null && { credited: row.credited }),
  };
}

export function providerRequestsOf({ client, tenant }: TenantTransaction): ProviderRequests {
  return {
    add: async (request, at) => {
      await client.query(
        `insert into provider_requests (request_id, kind, tenant, invoice_id, payment_id, gateway_id, account_id, amount,
           currency, description, on_test_clock, started_at, provider_id, tries, next_at, credited)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, $15)
         on conflict (request_id) do nothing`,
        [
          request.requestId,
          request.kind,
          tenant,
          request.invoiceId,
          request.paymentId,
          request.gatewayId,
          request.accountId,
          request.amount,
          request.currency,
          request.description,
          request.onTestClock,
          new Date(request.startedAt),
          request.providerId ?? null,
          new Date(at),
          request.credited === undefined ? null : JSON.stringify(request.credited),
        ],
      );
    },
    reopen: async (requestId, at) => {
      await client.query(
        'update provider_requests set next_at = $3, tries = 0 where tenant = $1 and request_id = $2 and next_at is null',
        [tenant, requestId, new Date(at)],
      );
    },
    settle: async (requestId, providerId, lookAgainAt) => {
      const next = lookAgainAt === undefined ? null : new Date(lookAgainAt);
      await client.query(
        `update provider_requests set provider_id = coalesce($3, provider_id), next_at = $4, tries = tries + 1, problem = null
         where tenant = $1 and request_id = $2`,
        [tenant, requestId, providerId ?? null, next],
      );
    },
    giveUp: async (requestId, problem) => {
      await client.query(
        `update provider_requests set next_at = null, tries = tries + 1, problem = $3
         where tenant = $1 and request_id = $2`,
        [tenant, requestId, problem.slice(0, longestProblem)],
      );
    },
  };
}
