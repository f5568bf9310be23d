import { Injectable } from '@nestjs/common';
import type { RecordPayment } from '../domain/collection/collection-commands.js';
import { DecideCollection } from './decide-collection.js';
import { PaymentsStore } from './ports.js';
import { soonKnown } from './soon-known.js';

@Injectable()
export class RecordExternalPayment {
  constructor(
    private readonly payments: PaymentsStore,
    private readonly decide: DecideCollection,
  ) {}

  /** @param paidAt undefined: now, in the billing time of the invoice */
  async run(
    tenant: string,
    invoiceId: string,
    paidAt: number | undefined,
    commandAt: (at: number) => RecordPayment,
  ): Promise<void> {
    await soonKnown(tenant, () => this.payments.knowsInvoice(tenant, invoiceId));
    await this.decide.runAt(tenant, invoiceId, paidAt, commandAt);
  }
}
