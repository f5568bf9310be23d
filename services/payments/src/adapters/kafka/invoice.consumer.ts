import { Controller } from '@nestjs/common';
import { InvoiceMessage, invoiceTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { DecideCollection } from '../../application/decide-collection.js';

/** After these less of the invoice is owed than when it was issued. */
const notOwed = new Set(['invoice-credited', 'invoice-voided']);

@Controller()
export class InvoiceConsumer {
  constructor(private readonly decide: DecideCollection) {}

  @MessageHandler({ topic: invoiceTopic.name, group: 'payments' })
  async openCollection({ value }: SingleMessage): Promise<void> {
    const { tenant, type, occurredAt: at, invoice } = InvoiceMessage.decode(value);
    if (invoice === undefined) return;
    const { invoiceId, currency } = invoice;
    if (type === 'invoice-finalized') {
      // What the account's balance has paid is not collected; messages of before there were balances say nothing of it.
      const total = invoice.amountDue || invoice.total;
      await this.decide.run(tenant, invoiceId, { type: 'OpenInvoice', invoiceId, currency, total, at });
    } else if (notOwed.has(type)) {
      const amount = type === 'invoice-voided' ? invoice.amountDue || invoice.total : invoice.amountCredited;
      await this.decide.run(tenant, invoiceId, { type: 'LowerOpenAmount', amount, at });
    }
  }
}
