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

  async run(tenant: string, invoiceId: string, command: RecordPayment): Promise<void> {
    await soonKnown(tenant, () => this.payments.knowsInvoice(tenant, invoiceId));
    await this.decide.run(tenant, invoiceId, command);
  }
}
