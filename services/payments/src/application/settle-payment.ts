import { Refusal } from '#decider';
import type { SettlePayment as Settlement } from '../domain/collection/collection-decisions.js';
import type { PaymentRefusal } from '../domain/payment-refusal.js';
import type { DecideCollection } from './decide-collection.js';
import type { Collections } from './ports.js';

export class SettlePayment {
  constructor(
    private readonly collections: Collections,
    private readonly decide: DecideCollection,
  ) {}

  async run(tenant: string, settlement: Settlement): Promise<void> {
    const invoiceId = await this.collections.invoiceOf(tenant, settlement.paymentId);
    if (invoiceId === undefined) throw new Refusal<PaymentRefusal>('unknown-payment', 'There is no such payment.');
    await this.decide.run(tenant, invoiceId, settlement);
  }
}
