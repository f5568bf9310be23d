import { Controller } from '@nestjs/common';
import { CreditNote, CreditNoteMessage, creditNoteTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { AnnounceDocument } from '../../application/announce-document.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';

@Controller()
export class CreditNoteConsumer {
  constructor(
    private readonly announceDocument: AnnounceDocument,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: creditNoteTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value }: Message): Promise<void> {
    const { tenant, type, creditNote } = CreditNoteMessage.decode(value);
    if (type !== 'credit-note-issued' || creditNote === undefined) return;
    const bytes = CreditNote.encode(creditNote).finish();
    const template = 'credit-note-issued';
    await this.announceDocument.run(tenant, { ...creditNote, template, documentId: creditNote.creditNoteId, bytes });
  }
}
