import type { Pool, PoolClient } from 'pg';
import type { InvoiceMessage } from '#contracts';
import { reachingPostgres, withTransaction } from '#database';
import { EventStore } from '#event-store';
import type { Restoration } from '../../application/restore-invoices.js';
import { evolveInvoice, notIssued } from '../../domain/invoice/invoice.js';
import { happenedAt } from '../../domain/invoice/invoice-events.js';
import { projectInvoices, streamEventOf } from '../../projections/invoices.projection.js';
import { restoredEvent, versionOf } from '../kafka/restored-event.js';
import { publisherName, schema } from './invoicing.repository.js';

export class RestorationRepository implements Restoration {
  private readonly store: EventStore;

  constructor(private readonly pool: Pool) {
    this.store = new EventStore(pool, schema);
  }

  async isDone(): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() => this.pool.query('select from restoration'));
    return rowCount === 1;
  }

  take(messages: InvoiceMessage[]): Promise<void> {
    return withTransaction(this.pool, async (transaction) => {
      for (const message of messages) await this.takeOne(transaction, message);
    });
  }

  private async takeOne(on: PoolClient, message: InvoiceMessage): Promise<void> {
    const streamId = message.invoice?.invoiceId ?? '';
    const stored = await this.store.read(streamId, on);
    if (versionOf(message) <= stored.length) return;
    const before = stored.map((one) => streamEventOf(one).event).reduce(evolveInvoice, notIssued);
    const event = restoredEvent(message, before);
    const append = { streamId, tenant: message.tenant, expectedVersion: stored.length, events: [event] };
    const appended = await this.store.append({ ...append, recordedAt: new Date(happenedAt(event)) }, on);
    await projectInvoices(on, appended.map(streamEventOf));
  }

  async finish(): Promise<void> {
    await withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `insert into publisher_position select $1, last_position from event_position where last_position > 0
         on conflict (name) do nothing`,
        [publisherName],
      );
      await transaction.query('insert into restoration default values on conflict do nothing');
    });
  }
}
