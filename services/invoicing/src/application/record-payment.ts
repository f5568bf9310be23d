import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { InvoicePayment } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { UnitOfWork } from './ports.js';

export interface PaymentOfInvoice {
  readonly tenant: string;
  readonly invoiceId: string;
  readonly currency: string;
  readonly payment: InvoicePayment;
}

@Injectable()
export class RecordPayment {
  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  async run({ tenant, invoiceId, currency, payment }: PaymentOfInvoice): Promise<void> {
    const command = { type: 'RecordPayment', currency, payment } as const;
    await this.units.inTransaction(tenant, (unit) => unit.invoices.decide(invoiceId, invoiceDecider, command));
  }
}
