import { Controller } from '@nestjs/common';
import { invoiceTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { InvoiceLinesRepository } from '../clickhouse/invoice-lines.repository.js';

export const invoiceGroup = 'analytics-invoices';

/** Invoices are kept in their latest state: writing one twice changes nothing. */
@Controller()
export class InvoiceConsumer {
  constructor(private readonly invoiceLines: InvoiceLinesRepository) {}

  @BatchHandler({ topic: invoiceTopic.name, group: invoiceGroup })
  async write(batch: MessageBatch): Promise<void> {
    const positioned = batch.messages.map(({ offset, value }) => ({
      position: offset,
      message: invoiceTopic.codec.decode(value),
    }));
    await this.invoiceLines.write(positioned);
  }
}
