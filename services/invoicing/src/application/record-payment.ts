import type { InvoicePayment } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { Ledger } from './ports.js';

export interface PaymentOfInvoice {
  readonly tenant: string;
  readonly invoiceId: string;
  readonly currency: string;
  readonly payment: InvoicePayment;
}

export class RecordPayment {
  constructor(private readonly ledger: Ledger) {}

  run({ tenant, invoiceId, currency, payment }: PaymentOfInvoice): Promise<void> {
    return this.ledger.inTenant(tenant, async (on) => {
      const before = (await on.invoices([invoiceId])).get(invoiceId)!;
      const events = invoiceDecider.decide({ type: 'RecordPayment', currency, payment }, before.state);
      await on.append(invoiceId, before, events);
    });
  }
}
