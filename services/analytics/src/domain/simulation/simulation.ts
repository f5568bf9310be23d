import type { SimulatedTerms } from './simulated-terms.js';

/** What is simulated: the usage of a product's customers in the segments that begin in the range, by other terms. */
export interface SimulationRequest {
  readonly productId: string;
  /** The product's, when it was asked for. */
  readonly currency: string;
  readonly from: number;
  readonly to: number;
  /** Absent: every customer of the product. */
  readonly accountIds?: readonly string[] | undefined;
  /** A version that is published, of this product unless another one is named, or terms that are nowhere yet. */
  readonly terms: PublishedTerms | SimulatedTerms;
}

export interface PublishedTerms {
  readonly version: number;
  readonly productId?: string | undefined;
}

/** What a customer's documents come to, and what they would, with discounts and taxes. Decimal text in major units. */
export interface SimulatedCustomer {
  readonly accountId: string;
  readonly accountName: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly events: number;
}

export interface SimulationProgress {
  readonly customers: number;
  readonly ofCustomers: number;
  readonly events: number;
}

export interface SimulationResult {
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly events: number;
  readonly customers: number;
  /** How many customers would pay so much more or less, in per cent of what they pay. */
  readonly distribution: readonly { readonly change: string; readonly customers: number }[];
  readonly largestIncreases: readonly SimulatedCustomer[];
  readonly largestDecreases: readonly SimulatedCustomer[];
}
