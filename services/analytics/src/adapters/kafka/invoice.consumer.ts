import { Controller } from '@nestjs/common';
import { invoiceTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { InvoiceLinesRepository } from '../clickhouse/invoice-lines.repository.js';

/** Its first name read no discounts and taxes: under this one all documents are read again. */
export const documentsGroup = 'analytics-documents';

/** Invoices are kept in their latest state: writing one twice changes nothing. */
@Controller()
export class InvoiceConsumer {
  constructor(private readonly invoiceLines: InvoiceLinesRepository) {}

  @BatchHandler({ topic: invoiceTopic.name, group: documentsGroup })
  async write(batch: MessageBatch): Promise<void> {
    await this.invoiceLines.write(
      batch.messages.flatMap(({ offset: position, value }) => {
        const { tenant, invoice } = invoiceTopic.codec.decode(value);
        if (invoice === undefined) return [];
        const { invoiceId: documentId, status } = invoice;
        return [{ position, tenant, kind: 'invoice' as const, documentId, status, content: invoice }];
      }),
    );
  }
}
