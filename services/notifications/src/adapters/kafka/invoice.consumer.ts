import { Controller } from '@nestjs/common';
import { Invoice, InvoiceMessage, invoiceTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { AnnounceDocument } from '../../application/announce-document.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';

@Controller()
export class InvoiceConsumer {
  constructor(
    private readonly announceDocument: AnnounceDocument,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: invoiceTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value }: Message): Promise<void> {
    const { tenant, type, invoice } = InvoiceMessage.decode(value);
    if (type !== 'invoice-finalized' || invoice === undefined) return;
    const bytes = Invoice.encode(invoice).finish();
    const template = 'invoice-finalized';
    await this.announceDocument.run(tenant, { ...invoice, template, documentId: invoice.invoiceId, bytes });
  }
}
