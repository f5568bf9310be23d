import { Controller } from '@nestjs/common';
import { creditNoteTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { RefundCreditNote } from '../../application/gateways/refund-credit-note.js';

@Controller()
export class CreditNoteConsumer {
  constructor(private readonly refund: RefundCreditNote) {}

  @MessageHandler({ topic: creditNoteTopic.name, group: 'payments' })
  async payBack({ value }: SingleMessage): Promise<void> {
    const { tenant, type, occurredAt: at, creditNote } = creditNoteTopic.codec.decode(value);
    if (type !== 'credit-note-refunded' || creditNote?.invoiceId === undefined) return;
    const { invoiceId, creditNoteId, refunded: amount } = creditNote;
    await this.refund.run({ tenant, invoiceId, creditNoteId, amount, at });
  }
}
