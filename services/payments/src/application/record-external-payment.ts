import { Injectable } from '@nestjs/common';
import { perhapsOnItsWay, waitUntil } from '#running';
import type { RecordPayment } from '../domain/collection/collection-commands.js';
import { DecideCollection } from './decide-collection.js';
import { PaymentsStore } from './ports.js';

@Injectable()
export class RecordExternalPayment {
  constructor(
    private readonly payments: PaymentsStore,
    private readonly decide: DecideCollection,
  ) {}

  async run(tenant: string, invoiceId: string, command: RecordPayment): Promise<void> {
    await waitUntil(() => this.payments.knowsInvoice(tenant, invoiceId), perhapsOnItsWay);
    await this.decide.run(tenant, invoiceId, command);
  }
}
