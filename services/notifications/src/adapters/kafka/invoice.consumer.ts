import { Controller } from '@nestjs/common';
import { InvoiceMessage, invoiceTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { AnnounceInvoice } from '../../application/announce-invoice.js';
import { DeliveryLoop } from '../smtp/delivery.loop.js';

@Controller()
export class InvoiceConsumer {
  constructor(
    private readonly announceInvoice: AnnounceInvoice,
    private readonly loop: DeliveryLoop,
  ) {}

  @MessageHandler({ topic: invoiceTopic.name, group: 'notifications' })
  async announce({ value }: SingleMessage): Promise<void> {
    const { tenant, type, invoice } = InvoiceMessage.decode(value);
    if (type !== 'invoice-finalized' || invoice === undefined) return;
    await this.announceInvoice.run(tenant, invoice);
    this.loop.wake();
  }
}
