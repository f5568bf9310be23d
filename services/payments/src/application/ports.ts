import type { CollectionEvent, CollectionState } from '../domain/collection/collection.js';

export interface Collections {
  load(tenant: string, invoiceId: string): Promise<LoadedCollection>;
  /** Throws when somebody else has been faster; `retried` decides again. */
  append(
    tenant: string,
    invoiceId: string,
    before: LoadedCollection,
    events: readonly CollectionEvent[],
  ): Promise<void>;
  invoiceOf(tenant: string, paymentId: string): Promise<string | undefined>;
}

export interface LoadedCollection {
  readonly state: CollectionState;
  readonly version: number;
}

/** Runs work again that lost a race against another writer of the same invoice. */
export type Retried = <Result>(work: () => Promise<Result>) => Promise<Result>;
