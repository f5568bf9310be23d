import { isOneOf } from './equality.js';
import type { Filter } from './pricing-metric.js';
import { propertyOf, type UsageFacts } from './usage-facts.js';

/** All filters must hold. A missing property equals nothing, so it passes "ne" and "not-in" only. */
export function passes(filters: readonly Filter[]): (facts: UsageFacts) => boolean {
  const tests = filters.map((filter) => {
    const equals = isOneOf(filter.values);
    const wanted = filter.operator === 'eq' || filter.operator === 'in';
    return (facts: UsageFacts) => equals(propertyOf(facts, filter.property)) === wanted;
  });
  return (facts) => tests.every((test) => test(facts));
}
