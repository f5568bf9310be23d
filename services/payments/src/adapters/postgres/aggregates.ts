import type { Queryable } from '#database';
import { type Aggregate, eventOf, type StoredEvent } from '#event-store';
import {
  type CollectionEvent,
  type CollectionState,
  evolveCollection,
  noCollection,
} from '../../domain/collection/collection.js';

export const collections: Aggregate<CollectionState, CollectionEvent> = {
  prefix: '',
  table: 'collections',
  idColumn: 'id',
  initial: noCollection,
  evolve: evolveCollection,
  columnsOf: ({ invoiceId, currency }) => ({ invoice_id: invoiceId, currency }),
  project: listPayments,
};

/** The payments of all invoices, in the order in which they were recorded. */
async function listPayments(on: Queryable, stored: readonly StoredEvent[]): Promise<void> {
  for (const one of stored) {
    const event = eventOf(collections, one);
    if (!('payment' in event)) continue;
    const { paymentId, status, amount, method, reference, failureReason, at } = event.payment;
    await on.query(
      `insert into payments (payment_id, tenant, invoice_id, currency, recorded, status, amount, method, reference,
         failure_reason, changed_at)
       select $1, tenant, invoice_id, currency, $3, $4, $5, $6, $7, $8, $9 from collections where id = $2
       on conflict (payment_id) do update set status = excluded.status, failure_reason = excluded.failure_reason,
         changed_at = excluded.changed_at`,
      [paymentId, one.streamId, String(one.position), status, amount, method, reference, failureReason, new Date(at)],
    );
  }
}
