import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { Exact, minorUnitsOf } from '#money';
import {
  type GatewayOfTenant,
  type ReconciledSpan,
  type ReconciliationReport,
  ReconciliationsStore,
  reconciliationLimits,
} from '../../application/gateways/reconcile-gateway.js';
import { type Payment, refundedOf } from '../../domain/collection/payment.js';
import type { OurPayment, UnreportedTax } from '../../domain/gateway/reconciliation.js';

interface PaymentFound {
  readonly payment_id: string;
  readonly invoice_id: string;
  readonly status: Payment['status'];
  readonly amount: string;
  readonly currency: string;
  readonly details: Pick<Payment, 'refunds'> | null;
}

@Injectable()
export class ReconciliationsRepository extends ReconciliationsStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async ourPayments({ tenant, gatewayId, from, to }: ReconciledSpan): Promise<OurPayment[]> {
    const rows = await this.query<PaymentFound>(
      `select p.payment_id, p.invoice_id, p.status, p.amount, p.currency, p.details
       from provider_requests r join payments p on p.payment_id = r.request_id and p.tenant = r.tenant
       where r.tenant = $1 and r.gateway_id = $2 and r.kind = 'charge' and r.sent_at >= $3 and r.sent_at < $4
       order by r.sent_at limit ${reconciliationLimits.payments}`,
      [tenant, gatewayId, new Date(from), new Date(to)],
    );
    return rows.map(({ payment_id, invoice_id, status, amount, currency, details }) => ({
      attemptId: payment_id,
      invoiceId: invoice_id,
      status,
      amount: Exact.parse(amount).toDecimal(minorUnitsOf(currency)),
      refunded: refundedOf({ refunds: details?.refunds }).toDecimal(minorUnitsOf(currency)),
    }));
  }

  unreportedTaxes({ tenant, gatewayId, from, to }: ReconciledSpan): Promise<UnreportedTax[]> {
    return this.query(
      `select request_id as "reportId", invoice_id as "invoiceId", problem as reason,
         case kind when 'tax-sale' then 'sale' else 'reversal' end as report
       from provider_requests
       where tenant = $1 and gateway_id = $2 and kind in ('tax-sale', 'tax-reversal')
         and next_at is null and problem is not null and started_at >= $3 and started_at < $4
       order by started_at limit ${reconciliationLimits.payments}`,
      [tenant, gatewayId, new Date(from), new Date(to)],
    );
  }

  async keep(tenant: string, gatewayId: string, report: ReconciliationReport): Promise<void> {
    await this.query(
      `insert into gateway_reconciliations (gateway_id, tenant, ran_at, report) values ($1, $2, $3, $4)
       on conflict (gateway_id) do update set ran_at = excluded.ran_at, report = excluded.report`,
      [gatewayId, tenant, new Date(report.ranAt), JSON.stringify(report)],
    );
  }

  async last(tenant: string, gatewayId: string): Promise<ReconciliationReport | undefined> {
    const sql = 'select report from gateway_reconciliations where tenant = $1 and gateway_id = $2';
    return (await this.query<{ report: ReconciliationReport }>(sql, [tenant, gatewayId]))[0]?.report;
  }

  due(before: number, after: string): Promise<GatewayOfTenant[]> {
    return this.query(
      `select g.tenant, g.gateway_id as "gatewayId" from gateways g
       left join gateway_reconciliations r using (gateway_id)
       where g.status = 'configured' and g.gateway_id > $2 and (r.ran_at is null or r.ran_at < $1)
         and exists (
           select from provider_requests p where p.gateway_id = g.gateway_id
             and (p.sent_at is not null or p.kind in ('tax-sale', 'tax-reversal')))
       order by g.gateway_id limit 50`,
      [new Date(before), after],
    );
  }

  private async query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await reachingPostgres(() => this.pool.query<Row>(text, values))).rows;
  }
}
