import type { AggregateStore } from '#event-store';
import type { CollectionEvent, CollectionState } from '../domain/collection/collection.js';

/** One transaction of a tenant. */
export interface UnitOfWork {
  readonly collections: AggregateStore<CollectionState, CollectionEvent>;
}

export abstract class PaymentsStore {
  abstract knowsInvoice(tenant: string, invoiceId: string): Promise<boolean>;
  abstract invoiceOf(tenant: string, paymentId: string): Promise<string | undefined>;
}
