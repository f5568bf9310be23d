import type { Pool, PoolClient } from 'pg';
import { withTransaction } from '#database';
import { EventStore, foldOf, type Present, type StoredEvent, TenantTransaction } from '#event-store';
import type { InvoiceState } from '../../domain/invoice/invoice.js';
import { invoices } from './aggregates.js';
import { invoicingSchema } from './invoicing.schema.js';
import { everything } from './units-of-work.repository.js';

const eventsAtOnce = 500;

/**
 * Empties everything that follows from the invoice streams and folds it again, in one transaction: readers see the old
 * or the new, and whoever wants to write waits. Answers how many events were folded.
 */
export function rebuildReadModels(pool: Pool): Promise<number> {
  const store = new EventStore(pool, invoicingSchema.schema);
  return withTransaction(pool, async (client) => {
    await new TenantTransaction('', client, store).lock(everything);
    await client.query('delete from invoices; delete from invoice_numbers; delete from charged_setup_fees');
    let position = 0n;
    for (;;) {
      const events = await store.readAfter(position, eventsAtOnce, client);
      const last = events.at(-1);
      if (last === undefined) return Number(position);
      await insertInvoicesBegunBy(events, client, store);
      await invoices.project?.(client, events);
      position = last.position;
    }
  });
}

/** Each stream is folded as a whole where it begins; nothing is appended meanwhile. */
async function insertInvoicesBegunBy(
  events: readonly StoredEvent[],
  client: PoolClient,
  store: EventStore,
): Promise<void> {
  const begun = events.filter(({ version }) => version === 1);
  for (const [tenant, firsts] of Map.groupBy(begun, (event) => event.tenant)) {
    const histories = Map.groupBy(
      await store.readAll(
        firsts.map(({ streamId }) => streamId),
        tenant,
        client,
      ),
      ({ streamId }) => streamId,
    );
    const rows = [...histories].map(([invoiceId, history]) => {
      const state = foldOf(invoices, history) as Present<InvoiceState>;
      return { invoice_id: invoiceId, tenant, version: history.length, state, ...invoices.columnsOf(state) };
    });
    await client.query('insert into invoices select * from jsonb_populate_recordset(null::invoices, $1)', [
      JSON.stringify(rows),
    ]);
  }
}
