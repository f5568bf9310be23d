import { Controller } from '@nestjs/common';
import { InvoiceMessage, invoiceTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { DecideCollection } from '../../application/decide-collection.js';

@Controller()
export class InvoiceConsumer {
  constructor(private readonly decide: DecideCollection) {}

  @MessageHandler({ topic: invoiceTopic.name, group: 'payments' })
  async openCollection({ value }: SingleMessage): Promise<void> {
    const { tenant, type, occurredAt: at, invoice } = InvoiceMessage.decode(value);
    if (type !== 'invoice-finalized' || invoice === undefined) return;
    const { invoiceId, currency, total } = invoice;
    await this.decide.run(tenant, invoiceId, { type: 'OpenInvoice', invoiceId, currency, total, at });
  }
}
