import type { PeriodUnit } from '#calendar';
import { type Product, pricingMetricFromMessage } from '#contracts';
import type { PlanTerms } from '../../domain/plan/plan.js';

/** What a version that catalog has published says to a buyer. */
export function planTermsOf(product: Product): PlanTerms {
  const { description, currency, cadence, recurringFee, freeTrial, minimumCommitment } = product;
  if (cadence === undefined) throw new Error(`the product ${product.productId} has no cadence`);
  return {
    ...(description && { description }),
    currency,
    cadence: { ...cadence, unit: cadence.unit as PeriodUnit },
    ...(recurringFee && { recurringFee }),
    setupFees: product.setupFees,
    ...(freeTrial && { freeTrial }),
    ...(minimumCommitment && { minimumCommitment }),
    taxRates: product.taxRates,
    taxBehaviour: product.taxBehaviour || 'exclusive',
    pricingMetrics: product.pricingMetrics.map(pricingMetricFromMessage),
  };
}
