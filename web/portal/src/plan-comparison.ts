import { costOfPlan, type PricedPlan } from '../../plans/plan-cost.js';

/** A plan with what says which of its metrics measures what. */
export interface ComparedPlan extends PricedPlan {
  readonly pricingMetrics: readonly { readonly id: string; readonly aggregation: object; readonly filters?: unknown }[];
}

/** What a metric of the running period has come to. */
interface MeteredUsage {
  readonly metricId: string;
  /** Decimal text. */
  readonly quantity: string;
}

/**
 * The usage of the running period as a plan measures it, one for each of its metrics in their order: undefined for what is
 * measured otherwise now, or not at all. Where the present plan is not known, metrics of one id measure one thing.
 */
export function usageUnder(
  plan: ComparedPlan,
  present: ComparedPlan | undefined,
  usage: readonly MeteredUsage[],
): (string | undefined)[] {
  return plan.pricingMetrics.map((metric) => {
    const known = present?.pricingMetrics.find(({ id }) => id === metric.id);
    if (present !== undefined && (known === undefined || measure(known) !== measure(metric))) return undefined;
    return usage.find(({ metricId }) => metricId === metric.id)?.quantity;
  });
}

const measure = ({ aggregation, filters }: ComparedPlan['pricingMetrics'][number]): string =>
  JSON.stringify([Object.entries(aggregation).sort(), filters ?? []]);

interface Comparison {
  /** What a whole period with that usage comes to now, before taxes; undefined where the present plan is not known. */
  readonly before?: string | undefined;
  readonly after: string;
  /** Whether all that the plan prices is measured already: else more is used than the sum holds. */
  readonly isComplete: boolean;
}

/** What the usage of the running period comes to in a whole period of either plan, by the functions that bill. */
export function compared(
  plan: ComparedPlan,
  present: ComparedPlan | undefined,
  usage: readonly MeteredUsage[],
): Comparison {
  const quantities = usageUnder(plan, present, usage);
  return {
    ...(present && { before: costOfPlan(present, usageUnder(present, present, usage)).total }),
    after: costOfPlan(plan, quantities).total,
    isComplete: quantities.every((quantity) => quantity !== undefined),
  };
}
