import { compileMetric, type PricingMetric, type PricingRule } from '#pricing';
import type { Agreements, PriceTerms, RecurringFee } from './price-terms.js';

/** Terms as somebody writes them to try them, or as a draft says them. */
export interface SimulatedTerms {
  readonly recurringFee?: (Pick<RecurringFee, 'amount'> & Partial<RecurringFee>) | undefined;
  readonly pricingMetrics: readonly PricingMetric[];
  readonly pricingRules?: readonly PricingRule[] | undefined;
  readonly billsTrialUsage?: boolean | undefined;
  /** Absent: those of the version that billed. */
  readonly agreements?: Agreements | undefined;
}

/** @param billed what billed a segment: it says what is left open, and when a fee is due where the tried one does not */
export function priceTermsOf(
  { recurringFee, pricingMetrics, pricingRules = [], billsTrialUsage = false, agreements }: SimulatedTerms,
  billed: Pick<PriceTerms, 'currency' | 'recurringFee' | 'agreements'>,
): PriceTerms {
  const timing = recurringFee?.timing ?? billed.recurringFee?.timing ?? 'in-arrears';
  return {
    currency: billed.currency,
    recurringFee: recurringFee && { amount: recurringFee.amount, timing },
    metrics: pricingMetrics.map((metric) => compileMetric(metric)),
    pricingRules,
    billsTrialUsage,
    agreements: agreements ?? billed.agreements,
  };
}
