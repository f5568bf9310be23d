import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { InvoicePayment } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { UnitOfWork } from './ports.js';
import { settleTopUp } from './wallets/settle-top-up.js';

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
    await this.units.inTransaction(tenant, async (unit) => {
      const { state } = await unit.invoices.decide(invoiceId, invoiceDecider, command);
      await settleTopUp(unit, tenant, state, payment.at);
    });
  }
}
