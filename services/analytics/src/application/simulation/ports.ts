import type { UsageFacts } from '#pricing';
import type { Segment } from '#timeline';
import type { PriceTerms } from '../../domain/simulation/price-terms.js';
import type { Invoiced } from '../../domain/simulation/simulated-documents.js';
import type { SimulatedSegment } from '../../domain/simulation/simulated-segment.js';
import type { SimulatedTerms } from '../../domain/simulation/simulated-terms.js';
import type {
  SimulatedCustomer,
  SimulationProgress,
  SimulationRequest,
  SimulationResult,
} from '../../domain/simulation/simulation.js';

export interface BookedCustomer {
  readonly accountId: string;
  readonly accountName: string;
  readonly subscriptions: SimulatedSubscription[];
}

export interface SimulatedSubscription extends Invoiced {
  readonly subscriptionId: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Those that begin in the range, in their order. */
  readonly segments: readonly Segment[];
  /** Those of the product before them. */
  readonly earlier: readonly Segment[];
}

/** The versions of products and the segments of subscriptions, as they are published. */
export abstract class SimulationBook {
  /** What a look finds, if need be once everything that was published until now is in the book. Throws Unavailable. */
  abstract find<Found>(look: () => Found | undefined): Promise<Found | undefined>;
  /** Undefined: nobody has published such a product. */
  abstract currencyOf(tenant: string, productId: string): string | undefined;
  abstract termsOf(tenant: string, productId: string, version: number): PriceTerms | undefined;
  abstract segmentOf(tenant: string, subscriptionId: string, number: number): Segment | undefined;
  /** IANA name, of the subscription's calendar. */
  abstract timeZoneOf(tenant: string, subscriptionId: string): string | undefined;
  /** Whose subscription it is. */
  abstract accountOf(tenant: string, subscriptionId: string): string | undefined;
  /** Who has segments of the product that begin in the range, in the order of their ids. */
  abstract customersOf(tenant: string, productId: string, from: number, to: number): BookedCustomer[];
}

/** Drafts of products, as whoever keeps products shows them to whoever asks. */
export abstract class ProductDrafts {
  /**
   * Undefined: there is no draft. Throws Unavailable.
   *
   * @param credentials the headers of the request for which it is asked
   */
  abstract of(productId: string, credentials: Readonly<Record<string, string>>): Promise<DraftTerms | undefined>;
}

export interface DraftTerms {
  readonly currency: string;
  readonly terms: SimulatedTerms;
}

export interface UsageOfSegment {
  readonly subscriptionId: string;
  readonly segment: number;
  readonly facts: UsageFacts;
}

/** Rated usage as it counts now: without what was taken back, and of what was replaced the last. */
export abstract class SimulatedUsage {
  abstract read(question: {
    readonly tenant: string;
    readonly subscriptionIds: readonly string[];
    readonly productId: string;
  }): AsyncIterable<readonly UsageOfSegment[]>;
}

export type SimulationState = 'waiting' | 'running' | 'succeeded' | 'failed';

export interface Simulation {
  readonly simulationId: string;
  readonly state: SimulationState;
  readonly request: SimulationRequest;
  readonly progress: SimulationProgress;
  readonly result: SimulationResult | undefined;
  /** Why it failed. */
  readonly problem: string | undefined;
  readonly createdAt: number;
  readonly finishedAt: number | undefined;
}

export interface CustomerOutcome extends SimulatedCustomer {
  readonly segments: readonly SimulatedSegment[];
}

/** A simulation that this process works on, until its lease ends. */
export interface ClaimedSimulation {
  readonly simulationId: string;
  readonly tenant: string;
  readonly request: SimulationRequest;
  readonly claim: string;
}

/** Simulations with their outcomes; what is written for a claim that is not held any more is not kept. */
export abstract class SimulationStore {
  /** Answers whether there was room for it: a tenant has so many, and may have so many that wait. */
  abstract add(tenant: string, simulationId: string, request: SimulationRequest): Promise<'added' | 'too-many'>;
  /** The one that waits longest, or was left by a process that is gone; what it had is dropped. */
  abstract claim(leaseMs: number): Promise<ClaimedSimulation | undefined>;
  /** Answers false when the claim is lost, or the simulation was removed. */
  abstract keep(
    claimed: ClaimedSimulation,
    outcomes: readonly CustomerOutcome[],
    progress: SimulationProgress,
    leaseMs: number,
  ): Promise<boolean>;
  abstract finish(claimed: ClaimedSimulation, result: SimulationResult | { readonly problem: string }): Promise<void>;
}
