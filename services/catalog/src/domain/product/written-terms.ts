import { completeRule, type PricingMetric, type PricingRule, withDefaults } from '#pricing';
import {
  type Cadence,
  completeTerms,
  type FreeTrial,
  type ProductTerms,
  type RecurringFee,
  type SetupFee,
} from './product-terms.js';

type Written<Whole, Needed extends keyof Whole> = Pick<Whole, Needed> & {
  readonly [Part in keyof Whole]?: Whole[Part];
};

interface Parts {
  readonly cadence: Written<Cadence, 'unit'>;
  readonly recurringFee?: Written<RecurringFee, 'amount'>;
  readonly setupFees?: readonly Written<SetupFee, 'name' | 'amount'>[];
  readonly pricingMetrics?: readonly PricingMetric[];
  readonly pricingRules?: readonly PricingRule[];
  readonly freeTrial?: Written<FreeTrial, 'unit' | 'count'>;
}

/** Terms as an operator writes them: what is left out has a default. */
export type WrittenTerms = Parts & Omit<Written<ProductTerms, 'name' | 'currency'>, keyof Parts>;

export function termsOf(written: WrittenTerms): ProductTerms {
  const { cadence, recurringFee, setupFees, pricingMetrics, pricingRules, freeTrial, ...rest } = written;
  return completeTerms({
    ...rest,
    cadence: { unit: cadence.unit, count: cadence.count ?? 1, calendarAligned: cadence.calendarAligned ?? false },
    ...(recurringFee && {
      recurringFee: { amount: recurringFee.amount, timing: recurringFee.timing ?? 'in-arrears' },
    }),
    setupFees: setupFees?.map(({ name, amount, scope }) => ({ name, amount, scope: scope ?? 'subscription' })),
    pricingMetrics: pricingMetrics?.map(withDefaults),
    pricingRules: pricingRules?.map(completeRule),
    ...(freeTrial && {
      freeTrial: {
        unit: freeTrial.unit,
        count: freeTrial.count,
        billsUsage: freeTrial.billsUsage ?? false,
        noticeDays: freeTrial.noticeDays ?? 0,
      },
    }),
  });
}
