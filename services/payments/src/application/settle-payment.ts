import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import type { SettlePayment as Settlement } from '../domain/collection/collection-commands.js';
import type { PaymentRefusal } from '../domain/payment-refusal.js';
import { DecideCollection } from './decide-collection.js';
import { PaymentsStore } from './ports.js';

/** How a payment that was recorded went on: a pending one has come to its end, or its money was taken back. */
@Injectable()
export class SettlePayment {
  constructor(
    private readonly payments: PaymentsStore,
    private readonly decide: DecideCollection,
  ) {}

  /** @param paidAt undefined: now, in the billing time of the invoice */
  async run(tenant: string, settlement: Omit<Settlement, 'type' | 'at'>, paidAt: number | undefined): Promise<void> {
    const invoiceId = await this.invoiceOf(tenant, settlement.paymentId);
    await this.decide.runAt(
      tenant,
      invoiceId,
      paidAt,
      (at): Settlement => ({ type: 'SettlePayment', ...settlement, at }),
    );
  }

  async reverse(tenant: string, paymentId: string, reason: string): Promise<void> {
    const invoiceId = await this.invoiceOf(tenant, paymentId);
    await this.decide.runNow(tenant, invoiceId, (at) => ({ type: 'ReversePayment', paymentId, reason, at }));
  }

  private async invoiceOf(tenant: string, paymentId: string): Promise<string> {
    const invoiceId = await this.payments.invoiceOf(tenant, paymentId);
    if (invoiceId === undefined) throw new Refusal<PaymentRefusal>('unknown-payment', 'There is no such payment.');
    return invoiceId;
  }
}
