import { Controller } from '@nestjs/common';
import { creditNoteTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { InvoiceLinesRepository } from '../clickhouse/invoice-lines.repository.js';
import { documentsGroup } from './invoice.consumer.js';

/** Credit notes take revenue back: their lines stand beside those of invoices, below zero. */
@Controller()
export class CreditNoteConsumer {
  constructor(private readonly invoiceLines: InvoiceLinesRepository) {}

  @BatchHandler({ topic: creditNoteTopic.name, group: documentsGroup })
  async write(batch: MessageBatch): Promise<void> {
    await this.invoiceLines.write(
      batch.messages.flatMap(({ offset: position, value }) => {
        const { tenant, creditNote } = creditNoteTopic.codec.decode(value);
        if (creditNote === undefined) return [];
        const { creditNoteId: documentId } = creditNote;
        return [{ position, tenant, kind: 'credit-note' as const, documentId, status: 'issued', content: creditNote }];
      }),
    );
  }
}
