import type { InvoicePayment } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { InvoicingStore } from './ports.js';

export interface PaymentOfInvoice {
  readonly tenant: string;
  readonly invoiceId: string;
  readonly currency: string;
  readonly payment: InvoicePayment;
}

export class RecordPayment {
  constructor(private readonly store: InvoicingStore) {}

  run({ tenant, invoiceId, currency, payment }: PaymentOfInvoice): Promise<void> {
    return this.store.inTenant(tenant, async (unit) => {
      const before = (await unit.invoices([invoiceId])).get(invoiceId)!;
      const events = invoiceDecider.decide({ type: 'RecordPayment', currency, payment }, before.state);
      await unit.append(invoiceId, before, events);
    });
  }
}
