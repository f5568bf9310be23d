import { Injectable } from '@nestjs/common';
import { waitUntil } from '#running';
import type { RecordPayment } from '../domain/collection/collection-commands.js';
import { DecideCollection } from './decide-collection.js';
import { PaymentsStore } from './ports.js';

/** How long a payment waits for an invoice that was issued a moment ago and is still on its way through the log. */
const newInvoiceWait = { everyMs: 50, atMostMs: 2_000 };

@Injectable()
export class RecordExternalPayment {
  constructor(
    private readonly payments: PaymentsStore,
    private readonly decide: DecideCollection,
  ) {}

  async run(tenant: string, invoiceId: string, command: RecordPayment): Promise<void> {
    await waitUntil(() => this.payments.knowsInvoice(tenant, invoiceId), newInvoiceWait);
    await this.decide.run(tenant, invoiceId, command);
  }
}
