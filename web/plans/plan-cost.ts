import { Exact, roundToMinorUnit } from '#money';
import { compileMetric, type PricingMetric, priceOf, problemsOf, withDefaults } from '#pricing';

export interface PricedPlan {
  readonly currency: string;
  readonly recurringFee?: { readonly amount: string } | undefined;
  readonly minimumCommitment?: { readonly amount: string } | undefined;
  /** As the API answers them: the same form, of which nothing may be changed. */
  readonly pricingMetrics: readonly unknown[];
}

/** What a whole period of a plan comes to, before taxes: exact decimal text, each line rounded as on an invoice. */
export interface PlanCost {
  readonly fee: string;
  /** One for each metric, in their order; undefined: the functions that bill would refuse it. */
  readonly lines: readonly (string | undefined)[];
  /** What the least that a period costs adds. */
  readonly commitment: string;
  readonly total: string;
}

/** @param quantities decimal text, one for each metric in their order; what is missing is nothing */
export function costOfPlan(plan: PricedPlan, quantities: readonly (string | undefined)[]): PlanCost {
  const { currency } = plan;
  const rounded = (amount: Exact) => roundToMinorUnit(amount, currency);
  const fee = rounded(Exact.parse(plan.recurringFee?.amount ?? '0'));
  const lines = plan.pricingMetrics.map((metric, at) => lineOf(metric as PricingMetric, quantities[at] ?? '0'));
  const sums = lines.map((line) => line && rounded(line));
  const reached = Exact.sum([fee, ...sums.filter((line) => line !== undefined)]);
  const least = rounded(Exact.parse(plan.minimumCommitment?.amount ?? '0'));
  const commitment = Exact.max(least.minus(reached), Exact.zero);
  return {
    fee: fee.toString(),
    lines: sums.map((line) => line?.toString()),
    commitment: commitment.toString(),
    total: reached.plus(commitment).toString(),
  };
}

function lineOf(metric: PricingMetric, quantity: string): Exact | undefined {
  if (problemsOf(metric).length > 0) return undefined;
  return priceOf(compileMetric(withDefaults(metric)), Exact.parse(quantity)).amount;
}
