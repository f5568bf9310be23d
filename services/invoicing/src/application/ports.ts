import type { InvoiceState } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import type { KnownOccasion } from '../domain/occasion/complete-occasion.js';
import type { Fact } from '../domain/occasion/facts.js';
import type { Occasion } from '../domain/occasion/occasion.js';

/** Everything that invoicing stores. Work on one tenant takes turns: numbers are gapless and facts meet each other. */
export interface InvoicingStore {
  inTenant<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
}

/** One transaction on one tenant. */
export interface UnitOfWork {
  /** What is stored already changes only where a fact says so. */
  record(facts: readonly Fact[]): Promise<void>;
  /** Occasions that are neither settled nor held and may be complete by these facts, the earliest first. */
  openOccasionsTouchedBy(facts: readonly Fact[]): Promise<OccasionName[]>;
  /** What is known about those of them that are still open, the earliest first. */
  openOccasions(names: readonly OccasionName[]): Promise<KnownOccasion[]>;
  /** Counts what this transaction has charged. */
  chargedSetupFees(accountId: string, productId: string): Promise<Set<string>>;
  /** The last number before this transaction. */
  lastNumber(): Promise<number>;
  /** Not asked for again. `documentId` is absent when the occasion needs no document. */
  settle(name: OccasionName, documentId: string | undefined): void;
  /** Not asked for again until somebody looks at the reason. */
  hold(name: OccasionName, reason: string): void;
  invoices(invoiceIds: readonly string[]): Promise<Map<string, LoadedInvoice>>;
  append(invoiceId: string, before: LoadedInvoice, events: readonly InvoiceEvent[]): Promise<void>;
}

/** An occasion of a subscription, by what it is. */
export interface OccasionName {
  readonly subscriptionId: string;
  readonly occasion: Occasion;
}

export interface LoadedInvoice {
  readonly state: InvoiceState;
  readonly version: number;
}
