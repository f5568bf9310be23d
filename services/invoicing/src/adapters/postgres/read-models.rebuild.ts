import type { Pool, PoolClient } from 'pg';
import { withTransaction } from '#database';
import { type Aggregate, EventStore, foldOf, type Present, type StoredEvent, TenantTransaction } from '#event-store';
import { recordRedemptions } from '../../projections/coupons.projection.js';
import { countIssuedDocuments } from '../../projections/issued-documents.projection.js';
import { coupons, creditNotes, invoices, wallets } from './aggregates.js';
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
    await client.query(readModels.map((table) => `delete from ${table}`).join('; '));
    let position = 0n;
    for (;;) {
      const events = await store.readAfter(position, eventsAtOnce, client);
      const last = events.at(-1);
      if (last === undefined) return Number(position);
      await insertBegunBy(events, creditNotes, client, store);
      await insertBegunBy(events, invoices, client, store);
      await insertBegunBy(events, coupons, client, store);
      await insertBegunBy(events, wallets, client, store);
      await recordRedemptions(client, events);
      await countIssuedDocuments(client, events);
      position = last.position;
    }
  });
}

/** Their tables. */
export const readModels = [
  'invoices',
  'credit_notes',
  'invoice_numbers',
  'credit_note_numbers',
  'charged_setup_fees',
  'invoiced_usage',
  'invoiced_segments',
  'account_balances',
  'coupons',
  'coupon_redemptions',
  'coupon_uses',
  'wallets',
  'wallet_grants',
  'wallet_postings',
];

const isOf = ({ prefix }: { readonly prefix: string }, { streamId }: StoredEvent) =>
  prefix === '' ? !streamId.includes('/') : streamId.startsWith(prefix);

/** Each stream is folded as a whole where it begins; nothing is appended meanwhile. */
async function insertBegunBy<State extends { readonly status: string }, Event extends { readonly type: string }>(
  events: readonly StoredEvent[],
  aggregate: Aggregate<State, Event>,
  client: PoolClient,
  store: EventStore,
): Promise<void> {
  const { table, idColumn, prefix } = aggregate;
  const begun = events.filter((event) => event.version === 1 && isOf(aggregate, event));
  for (const [tenant, firsts] of Map.groupBy(begun, (event) => event.tenant)) {
    const streams = firsts.map(({ streamId }) => streamId);
    const histories = Map.groupBy(await store.readAll(streams, tenant, client), ({ streamId }) => streamId);
    const rows = [...histories].map(([streamId, history]) => {
      const state = foldOf(aggregate, history) as Present<State>;
      const id = streamId.slice(prefix.length);
      return { [idColumn]: id, tenant, version: history.length, state, ...aggregate.columnsOf(state) };
    });
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
}
