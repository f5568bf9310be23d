import type { DueBoundary, Fact } from '../domain/facts.js';
import type { InvoiceState } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';

/** Everything that invoicing keeps. Work on one tenant takes turns: numbers are gapless and facts meet each other. */
export interface Ledger {
  inTenant<Result>(tenant: string, work: (on: TenantLedger) => Promise<Result>): Promise<Result>;
}

/** One transaction on one tenant. */
export interface TenantLedger {
  keep(facts: readonly Fact[]): Promise<void>;
  /** Boundaries of which everything is known and nothing decided, oldest first. */
  dueBoundaries(limit: number): Promise<DueBoundary[]>;
  sellerName(): Promise<string>;
  /** Counts what this transaction has charged. */
  chargedSetupFees(accountId: string, productId: string): Promise<Set<string>>;
  /** The last number before this transaction. */
  lastNumber(): Promise<number>;
  /** Not asked for again. `invoiceId` is absent when the boundary makes no invoice. */
  settle(boundary: DueBoundary, invoiceId: string | undefined): void;
  /** Not asked for again until somebody looks at the reason. */
  hold(boundary: DueBoundary, reason: string): void;
  invoices(invoiceIds: readonly string[]): Promise<Map<string, LoadedInvoice>>;
  append(invoiceId: string, before: LoadedInvoice, events: readonly InvoiceEvent[]): Promise<void>;
}

export interface LoadedInvoice {
  readonly state: InvoiceState;
  readonly version: number;
}
