import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import type { SettlePayment as Settlement } from '../domain/collection/collection-decisions.js';
import type { PaymentRefusal } from '../domain/payment-refusal.js';
import { DecideCollection } from './decide-collection.js';
import { PaymentsStore } from './ports.js';

@Injectable()
export class SettlePayment {
  constructor(
    private readonly payments: PaymentsStore,
    private readonly decide: DecideCollection,
  ) {}

  async run(tenant: string, settlement: Settlement): Promise<void> {
    const invoiceId = await this.payments.invoiceOf(tenant, settlement.paymentId);
    if (invoiceId === undefined) throw new Refusal<PaymentRefusal>('unknown-payment', 'There is no such payment.');
    await this.decide.run(tenant, invoiceId, settlement);
  }
}
