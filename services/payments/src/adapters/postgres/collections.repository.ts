import type { Pool, PoolClient } from 'pg';
import { reachingPostgres, withTransaction } from '#database';
import { EventStore, type StoredEvent, VersionConflict } from '#event-store';
import type { Collections, LoadedCollection, Retried } from '../../application/ports.js';
import { type CollectionEvent, evolveCollection, unknownCollection } from '../../domain/collection/collection.js';

export const schema = 'payments';

export const collectionEventOf = ({ type, data }: StoredEvent) => ({ type, data }) as CollectionEvent;

/** Streams of payments by invoice, and the list of payments that follows from them. */
export class CollectionsRepository implements Collections {
  private readonly store: EventStore;

  constructor(private readonly pool: Pool) {
    this.store = new EventStore(pool, schema);
  }

  async load(tenant: string, invoiceId: string): Promise<LoadedCollection> {
    const stored = await this.store.read(streamOf(tenant, invoiceId));
    return { state: stored.map(collectionEventOf).reduce(evolveCollection, unknownCollection), version: stored.length };
  }

  async append(
    tenant: string,
    invoiceId: string,
    before: LoadedCollection,
    events: readonly CollectionEvent[],
  ): Promise<void> {
    const [first] = events;
    if (first === undefined) return;
    const at = first.type === 'InvoiceOpened' ? first.data.at : first.data.payment.at;
    const streamId = streamOf(tenant, invoiceId);
    const append = { streamId, tenant, expectedVersion: before.version, events, recordedAt: new Date(at) };
    const currency = before.state.status === 'open' ? before.state.currency : '';
    await withTransaction(this.pool, async (transaction) => {
      const stored = await this.store.append(append, transaction);
      for (const event of stored) await project(transaction, event, invoiceId, currency);
    });
  }

  async invoiceOf(tenant: string, paymentId: string): Promise<string | undefined> {
    const found = await reachingPostgres(() =>
      this.pool.query('select invoice_id from payments where tenant = $1 and payment_id = $2', [tenant, paymentId]),
    );
    return found.rows[0]?.invoice_id;
  }
}

// The tenant is part of the stream's name, so that another tenant's invoice does not exist for a caller.
const streamOf = (tenant: string, invoiceId: string) => `${tenant}/${invoiceId}`;

async function project(on: PoolClient, stored: StoredEvent, invoiceId: string, currency: string): Promise<void> {
  const event = collectionEventOf(stored);
  if (event.type === 'InvoiceOpened') return;
  const { paymentId, status, amount, method, reference, failureReason, at } = event.data.payment;
  await on.query(
    `insert into payments values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (payment_id) do update set status = excluded.status, failure_reason = excluded.failure_reason,
       changed_at = excluded.changed_at`,
    [
      paymentId,
      stored.tenant,
      invoiceId,
      String(stored.position),
      status,
      amount,
      currency,
      method,
      reference,
      failureReason,
      new Date(at),
    ],
  );
}

const mostTries = 5;

export const retriedOnConflict: Retried = async (work) => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === mostTries) throw error;
    }
  }
};
