import type { AggregateStore } from '#event-store';
import type { CollectionState } from '../domain/collection/collection.js';
import type { CollectionEvent } from '../domain/collection/collection-events.js';
import type { DunningPolicySet, DunningPolicyState } from '../domain/dunning/dunning-policy-decisions.js';
import type { GatewayEvent, GatewayState } from '../domain/gateway/gateway.js';
import type { TaxationEvent, TaxationState } from '../domain/tax/taxation.js';
import type { GatewayRecords } from './gateways/ports.js';
import type { ProviderRequests } from './gateways/request-ports.js';

/** One transaction of a tenant. */
export interface UnitOfWork {
  readonly collections: AggregateStore<CollectionState, CollectionEvent>;
  readonly gateways: AggregateStore<GatewayState, GatewayEvent>;
  /** By the id of the invoice. */
  readonly taxations: AggregateStore<TaxationState, TaxationEvent>;
  readonly gatewayRecords: GatewayRecords;
  readonly providerRequests: ProviderRequests;
  /** A tenant has one; its id is the tenant. */
  readonly dunningPolicies: AggregateStore<DunningPolicyState, DunningPolicySet>;
}

export abstract class PaymentsStore {
  abstract knowsInvoice(tenant: string, invoiceId: string): Promise<boolean>;
  abstract invoiceOf(tenant: string, paymentId: string): Promise<string | undefined>;
}

export interface DueCollection {
  readonly tenant: string;
  readonly invoiceId: string;
  readonly dueAt: number;
  /** Billing time of the collection: what its test clock shows, or the wall. */
  readonly now: number;
  readonly onTestClock: boolean;
}

export interface DueCharge extends DueCollection {
  readonly gatewayId: string;
}

/** Collections whose time has come, each by its own clock, the earliest first. */
export abstract class DueCollections {
  /** Something is to be done about what was not paid. */
  abstract toDun(limit: number): Promise<readonly DueCollection[]>;
  /** The gateway is to be asked. Whoever asks starts the attempt at the instant at which it was due. */
  abstract toCharge(limit: number): Promise<readonly DueCharge[]>;
}

/** What time it is for a collection, epoch milliseconds. */
export abstract class BillingTime {
  abstract nowOf(tenant: string, testClockId: string | undefined): Promise<number>;
  /** Whether a test clock says so, its own or the tenant's. */
  abstract isOnTestClock(tenant: string, testClockId: string | undefined): Promise<boolean>;
}
