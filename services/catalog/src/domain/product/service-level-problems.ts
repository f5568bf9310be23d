import type { RefusalDetail } from '#decider';
import { Exact } from '#money';
import { amountProblems, percentageProblems, repeated } from './number-problems.js';
import type { ServiceLevel } from './product-terms.js';

/** What makes promises unsellable: a target that nothing measures, or a percentage beyond its whole. */
export function serviceLevelProblems(
  levels: readonly (ServiceLevel | undefined)[] = [],
  metrics: readonly ({ readonly id: string } | undefined)[] = [],
): RefusalDetail[] {
  const ids = new Set(metrics.map((metric) => metric?.id));
  // A metric that cannot be read may be the one that is meant.
  const isUnknown = (id: string | undefined) => id !== undefined && !ids.has(id) && !ids.has(undefined);
  return [
    ...levels.flatMap((level, index) => {
      if (level === undefined) return [];
      const path = `/serviceLevels/${index}`;
      const targetProblems = level.ofMetricId === undefined ? amountProblems : percentageProblems;
      return [
        ...(['metricId', 'ofMetricId'] as const).flatMap((field) =>
          isUnknown(level[field])
            ? [{ path: `${path}/${field}`, code: 'unknown-metric', message: 'the product has no such pricing metric' }]
            : [],
        ),
        ...targetProblems(`${path}/target`, level.target),
        ...percentageProblems(`${path}/creditPercentage`, level.creditPercentage),
        ...(Exact.parse(level.creditPercentage).isZero()
          ? [{ path: `${path}/creditPercentage`, code: 'percentage-not-positive', message: 'must be above 0' }]
          : []),
      ];
    }),
    ...repeated('/serviceLevels', 'name', levels, 'service-level-repeated', 'each service level has its own name'),
  ];
}
