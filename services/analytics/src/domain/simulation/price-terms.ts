import type { Exact } from '#money';
import type { CompiledMetric } from '#pricing';

/** What a version of a product asks for, as far as a simulation compares it. */
export interface PriceTerms {
  /** ISO 4217. */
  readonly currency: string;
  readonly recurringFee?: Exact | undefined;
  readonly metrics: readonly CompiledMetric[];
  /** Whether what is used in a trial is billed. */
  readonly billsTrialUsage: boolean;
}
