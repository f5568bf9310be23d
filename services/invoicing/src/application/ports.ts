import type { Refusal } from '#decider';
import type { AggregateStore } from '#event-store';
import type { InvoiceState } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import type { KnownOccasion } from '../domain/occasion/complete-occasion.js';
import type { Fact } from '../domain/occasion/facts.js';
import type { Occasion } from '../domain/occasion/occasion.js';

/** One transaction on one tenant. They take turns: numbers are gapless, and facts meet each other. */
export interface UnitOfWork {
  readonly invoices: AggregateStore<InvoiceState, InvoiceEvent>;
  /** What is stored already changes only where a fact says so. */
  record(facts: readonly Fact[]): Promise<void>;
  /** Occasions that are neither settled nor held and may be complete by these facts, the earliest first. */
  openOccasionsTouchedBy(facts: readonly Fact[]): Promise<OccasionName[]>;
  /** What is known about those of them that are still open, the earliest first. */
  openOccasions(names: readonly OccasionName[]): Promise<KnownOccasion[]>;
  /** A held occasion is open again and can be decided. */
  release(name: OccasionName): Promise<'released' | 'not-held' | 'unknown'>;
  /** What became of occasions: they are not asked for again. */
  writeOutcomes(outcomes: readonly OccasionOutcome[]): Promise<void>;
  chargedSetupFees(accountId: string, productId: string): Promise<string[]>;
  /** The tenant's last number. */
  lastNumber(): Promise<number>;
}

/** An occasion of a subscription, by what it is. */
export interface OccasionName {
  readonly subscriptionId: string;
  readonly occasion: Occasion;
}

/** Settled with a document, settled without one, or held because the rules refuse to make it. */
export type OccasionOutcome = { readonly name: OccasionName } & (
  | { readonly documentId: string | undefined; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly documentId?: undefined }
);

/** Whoever should know what happens to occasions hears of it once it has happened. */
export abstract class OccasionReport {
  /** Somebody has to look at it. */
  abstract held(tenant: string, name: OccasionName, refusal: Refusal): void;
}
