import { Exact } from '#money';
import { compileMetric, type PricingMetric } from '#pricing';
import type { PriceTerms } from './price-terms.js';

interface RecurringFeeTerms {
  /** Decimal text in major units. */
  readonly amount: string;
}

/** Terms as somebody writes them to try them. */
export interface SimulatedTerms {
  readonly recurringFee?: RecurringFeeTerms | undefined;
  readonly pricingMetrics: readonly PricingMetric[];
  readonly billsTrialUsage?: boolean | undefined;
}

export function priceTermsOf(
  { recurringFee, pricingMetrics, billsTrialUsage = false }: SimulatedTerms,
  currency: string,
): PriceTerms {
  return {
    currency,
    recurringFee: recurringFee && Exact.parse(recurringFee.amount),
    metrics: pricingMetrics.map((metric) => compileMetric(metric)),
    billsTrialUsage,
  };
}
