import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { CreditedTax } from '../../domain/tax/reversal.js';
import { type Taxation, type TaxRequest, taxationDecider } from '../../domain/tax/taxation.js';
import { BillingTime, type UnitOfWork } from '../ports.js';

/** An invoice that was issued with the taxes of a calculation. */
export interface IssuedWithTax {
  readonly tenant: string;
  readonly invoiceId: string;
  readonly calculationId: string;
  /** Absent: it has none of its own. */
  readonly testClockId?: string | undefined;
}

/** Writes down what tax services are to be asked and told, in one transaction with the reason. */
@Injectable()
export class RequestTax {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
    private readonly clock: WallClock,
  ) {}

  async ask(tenant: string, request: TaxRequest): Promise<void> {
    const at = this.clock.now();
    await this.units.inTransaction(tenant, async ({ taxations, providerRequests }) => {
      const before = await taxations.load(request.documentId);
      const events = taxationDecider.decide({ type: 'AskTax', request, at }, before.state);
      await taxations.save(before, events);
      if (!events.some(({ type }) => type === 'TaxAsked')) return;
      const { requestId, documentId: invoiceId } = request;
      await providerRequests.add(
        { ...workFor(request, tenant, invoiceId, at), requestId, kind: 'tax-calculation' },
        at,
      );
      await providerRequests.reopen(requestId, at);
    });
  }

  async sale({ tenant, invoiceId, calculationId: providerId, testClockId }: IssuedWithTax): Promise<void> {
    const onTestClock = await this.time.isOnTestClock(tenant, testClockId);
    const requestId = idFrom('tax-sale', tenant, invoiceId);
    await this.report(tenant, invoiceId, { requestId, kind: 'tax-sale', providerId, onTestClock });
  }

  /** Without `credited`: all of it, because the invoice is void. */
  async reversal(
    tenant: string,
    invoiceId: string,
    { by, credited }: { readonly by: string; readonly credited?: CreditedTax | undefined },
  ): Promise<void> {
    const requestId = idFrom('tax-reversal', tenant, by);
    await this.report(tenant, invoiceId, { requestId, kind: 'tax-reversal', credited });
  }

  /** Nothing, where the invoice bears no taxes of a tax service. */
  private async report(tenant: string, invoiceId: string, work: ReportWork): Promise<void> {
    const at = this.clock.now();
    await this.units.inTransaction(tenant, async ({ taxations, providerRequests }) => {
      const { state } = await taxations.load(invoiceId);
      if (!isCalculated(state)) return;
      await providerRequests.add({ ...workFor(state.request, tenant, invoiceId, at), ...work }, at);
    });
  }
}

type ReportWork = {
  readonly requestId: string;
  readonly kind: 'tax-sale' | 'tax-reversal';
  readonly providerId?: string;
  readonly credited?: CreditedTax | undefined;
  readonly onTestClock?: boolean;
};

const isCalculated = (state: { readonly status: string }): state is Taxation =>
  (state as Taxation).answer?.status === 'calculated';

const workFor = ({ gatewayId, accountId, currency }: TaxRequest, tenant: string, invoiceId: string, at: number) => ({
  ...{ tenant, invoiceId, gatewayId, accountId, currency },
  ...{ paymentId: '', amount: '', description: '', onTestClock: false, startedAt: at },
});
