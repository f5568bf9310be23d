import { Injectable } from '@nestjs/common';
import { Refusal, Unavailable, WallClock } from '#decider';
import { amountOfStripe } from '../../domain/gateway/minor-units.js';
import {
  type Compared,
  comparedPayments,
  type OurPayment,
  taxDifference,
  type UnreportedTax,
} from '../../domain/gateway/reconciliation.js';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import { GatewaysStore } from './ports.js';
import { type ListedPayment, PaymentProvider, ProviderProblem } from './provider.js';
import { ProviderRequestsStore } from './request-ports.js';

export interface ReconciliationReport extends Compared {
  /** Epoch milliseconds, by the wall; `to` itself is not within. */
  readonly ranAt: number;
  readonly from: number;
  readonly to: number;
  /** False: there were more payments than are compared in one go. */
  readonly isComplete: boolean;
}

export interface ReconciledSpan {
  readonly tenant: string;
  readonly gatewayId: string;
  readonly from: number;
  readonly to: number;
}

export abstract class ReconciliationsStore {
  abstract ourPayments(span: ReconciledSpan): Promise<OurPayment[]>;
  abstract unreportedTaxes(span: ReconciledSpan): Promise<UnreportedTax[]>;
  abstract keep(tenant: string, gatewayId: string, report: ReconciliationReport): Promise<void>;
  abstract last(tenant: string, gatewayId: string): Promise<ReconciliationReport | undefined>;
  /** Gateways that were used and not compared since, in the order of their ids: some of those after one. None: all were. */
  abstract due(before: number, after: string): Promise<GatewayOfTenant[]>;
}

export interface GatewayOfTenant {
  readonly tenant: string;
  readonly gatewayId: string;
}

export type Reconciled = GatewayOfTenant & ({ readonly report: ReconciliationReport } | { readonly error: unknown });

/** So far back a run looks, and so many payments of either side. */
export const reconciliationLimits = { days: 31, payments: 10_000 };
const dayMs = 24 * 3_600_000;
/** What was asked for a moment ago may be on one side only. */
const settledMs = 60_000;
/** The provider's clock, and what was sent again, may put a payment beyond the edge. */
const edgeMs = 3_600_000;

/** Compares what was charged through a gateway with what its provider lists, and says which taxes it did not take. */
@Injectable()
export class ReconcileGateway {
  constructor(
    private readonly gateways: GatewaysStore,
    private readonly requests: ProviderRequestsStore,
    private readonly reconciliations: ReconciliationsStore,
    private readonly provider: PaymentProvider,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, gatewayId: string): Promise<ReconciliationReport> {
    const gateway = await this.gateways.open(tenant, gatewayId);
    if (gateway === undefined)
      throw new Refusal<PaymentRefusal>('unknown-gateway', 'There is no such payment gateway.');
    const ranAt = this.clock.now();
    const to = ranAt - settledMs;
    const from = to - reconciliationLimits.days * dayMs;
    const most = reconciliationLimits.payments;
    const span = { tenant, gatewayId, from, to };
    const ours = await this.reconciliations.ourPayments(span);
    const unreported = await this.reconciliations.unreportedTaxes({ ...span, to: ranAt });
    const theirs = await this.provider.payments(gateway, from - edgeMs, ranAt, most).catch(asUnavailable);
    const compared = comparedPayments(tenant, ours, theirs.map(theirPayment));
    // Beyond the edges an attempt of ours may be that was not looked at.
    const differences = unreported.map(taxDifference);
    for (const one of compared.differences)
      if (one.kind !== 'unknown-here' || !(await this.isOurs(tenant, one.attemptId))) differences.push(one);
    const isComplete = [ours, theirs, unreported].every(({ length }) => length < most);
    const report = { ...compared, differences, ranAt, from, to, isComplete };
    await this.reconciliations.keep(tenant, gatewayId, report);
    return report;
  }

  /** Every gateway that was not compared since, one after the other: one that cannot be keeps no other one waiting. */
  async *runDue(before: number): AsyncGenerator<Reconciled, void> {
    let some = await this.reconciliations.due(before, '');
    while (some.length > 0) {
      for (const { tenant, gatewayId } of some)
        yield await this.run(tenant, gatewayId).then(
          (report) => ({ tenant, gatewayId, report }),
          (error: unknown) => ({ tenant, gatewayId, error }),
        );
      some = await this.reconciliations.due(before, some.at(-1)?.gatewayId ?? '');
    }
  }

  private async isOurs(tenant: string, attemptId: string | undefined): Promise<boolean> {
    return attemptId !== undefined && (await this.requests.find(tenant, attemptId)) !== undefined;
  }
}

function theirPayment({ providerId, attemptId, tenant, status, amount, refunded, currency }: ListedPayment) {
  return {
    providerId,
    attemptId,
    tenant,
    status: status === 'canceled' ? 'failed' : status,
    amount: amountOfStripe(amount, currency),
    refunded: amountOfStripe(refunded, currency),
  };
}

function asUnavailable(error: unknown): never {
  throw error instanceof ProviderProblem ? new Unavailable('the payment provider', error) : error;
}
