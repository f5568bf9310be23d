import { isRefusal } from '#decider';
import type { RecordPayment } from '../domain/collection/collection-decisions.js';
import type { PaymentRefusal } from '../domain/payment-refusal.js';
import type { DecideCollection } from './decide-collection.js';

export interface Patience {
  now(): number;
  pause(): Promise<void>;
}

/** How long a payment waits for an invoice that was issued a moment ago and is still on its way through the log. */
const newInvoiceWaitMs = 2_000;

export class RecordExternalPayment {
  constructor(
    private readonly decide: DecideCollection,
    private readonly patience: Patience,
  ) {}

  async run(tenant: string, invoiceId: string, command: RecordPayment): Promise<void> {
    const giveUpAt = this.patience.now() + newInvoiceWaitMs;
    for (;;) {
      try {
        return await this.decide.run(tenant, invoiceId, command);
      } catch (error) {
        const isUnknown = isRefusal(error) && error.code === ('unknown-invoice' satisfies PaymentRefusal);
        if (!isUnknown || this.patience.now() >= giveUpAt) throw error;
      }
      await this.patience.pause();
    }
  }
}
