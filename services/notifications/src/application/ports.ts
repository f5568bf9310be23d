import type { AggregateStore } from '#event-store';
import type { DeliveryEvent, DeliveryState, Notice } from '../domain/delivery/delivery.js';

/** One transaction of a tenant. */
export interface UnitOfWork {
  readonly deliveries: AggregateStore<DeliveryState, DeliveryEvent>;
  /** For whoever sends the delivery; once for each. */
  storeDocument(deliveryId: string, document: Uint8Array): Promise<void>;
}

/** Who else is written to about a product's documents. */
export abstract class ProductCopies {
  /** Addresses of the seller's own. */
  abstract addressesOf(tenant: string, productId: string): readonly string[];
}

export abstract class DeliveriesStore {
  /** Claims deliveries whose time has come for this process alone, for a while. */
  abstract claimDue(at: number, limit: number): Promise<ClaimedDelivery[]>;
}

export interface ClaimedDelivery {
  readonly tenant: string;
  readonly notice: Notice;
  /** The document or the alert as its message has it. */
  readonly document: Uint8Array;
}

/** `final`: this mail will never be accepted. `later`: it may be. `away`: no mail is accepted at the moment. */
export type CourierFailure = 'final' | 'later' | 'away';

/** Sends one notice. Under one delivery id it is the same mail, also when it is sent twice. */
export abstract class Courier {
  abstract send(claimed: ClaimedDelivery): Promise<void>;
  abstract failureOf(error: unknown): CourierFailure;
}
