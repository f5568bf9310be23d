import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { InvoiceMessage } from '#contracts';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { type Loaded, TenantTransactions } from '#event-store';
import type { Restoration } from '../../application/restore-invoices.js';
import { restoredEvent, versionOf } from '../../application/restored-event.js';
import { evolveInvoice, type InvoiceState, noInvoice } from '../../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../../domain/invoice/invoice-events.js';
import { invoices } from './aggregates.js';
import { publisherName } from './invoicing.schema.js';

@Injectable()
export class RestorationRepository implements Restoration {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly transactions: TenantTransactions,
  ) {}

  async isDone(): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() => this.pool.query('select from restoration'));
    return rowCount === 1;
  }

  async record(messages: readonly InvoiceMessage[]): Promise<void> {
    for (const [tenant, own] of Map.groupBy(messages, (message) => message.tenant)) {
      const byInvoice = Map.groupBy(own, ({ invoice }) => invoice?.invoiceId ?? '');
      await this.transactions.run(
        tenant,
        (transaction) => transaction.storeOf(invoices),
        async (store) => {
          const stored = new Map((await store.loadAll([...byInvoice.keys()])).map((loaded) => [loaded.id, loaded]));
          const changes = [...byInvoice].map(([id, history]) =>
            restoredChange(stored.get(id) ?? { id, state: noInvoice, version: 0 }, history),
          );
          await store.saveAll(changes);
        },
      );
    }
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

/** What the messages say beyond what is stored. Versions follow one another: a gap is an invoice that is not whole. */
function restoredChange(before: Loaded<InvoiceState>, history: readonly InvoiceMessage[]) {
  const events: InvoiceEvent[] = [];
  let { state } = before;
  for (const message of history) {
    const next = before.version + events.length + 1;
    if (versionOf(message) < next) continue;
    if (versionOf(message) > next) throw new Error(`message ${message.id} comes before version ${next} of its invoice`);
    const event = restoredEvent(message, state);
    events.push(event);
    state = evolveInvoice(state, event);
  }
  return { before, events };
}
