import type { DeliveryEvent, DeliveryState, Notice } from '../domain/delivery/delivery.js';

export interface Deliveries {
  load(deliveryId: string): Promise<LoadedDelivery>;
  /** `subject` is kept with a delivery that is requested, for whoever sends it. */
  append(
    tenant: string,
    deliveryId: string,
    before: LoadedDelivery,
    events: readonly DeliveryEvent[],
    subject?: Uint8Array,
  ): Promise<void>;
  /** Takes deliveries whose time has come for this process alone, for a while. */
  claimDue(at: number, limit: number): Promise<ClaimedDelivery[]>;
}

export interface LoadedDelivery {
  readonly state: DeliveryState;
  readonly version: number;
}

export interface ClaimedDelivery {
  readonly tenant: string;
  readonly notice: Notice;
  readonly subject: Uint8Array;
}

/** `final`: this mail will never be taken. `later`: it may be. `away`: no mail is taken at the moment. */
export type CourierFailure = 'final' | 'later' | 'away';

/** Sends one notice. Under one delivery id it is the same mail, also when it is sent twice. */
export interface Courier {
  send(claimed: ClaimedDelivery): Promise<void>;
  failureOf(error: unknown): CourierFailure;
}
