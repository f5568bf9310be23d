import type { Fact } from '../../domain/occasion/facts.js';

export interface TenantFact {
  readonly tenant: string;
  readonly fact: Fact;
}

const factsAtOnce = 500;

/** Facts of one tenant together, in their order, in portions that a transaction takes well. */
export function portionsByTenant(facts: readonly TenantFact[]): { tenant: string; facts: Fact[] }[] {
  const byTenant = Map.groupBy(facts, ({ tenant }) => tenant);
  return [...byTenant].flatMap(([tenant, all]) => {
    const portions = [];
    for (let from = 0; from < all.length; from += factsAtOnce) {
      portions.push({ tenant, facts: all.slice(from, from + factsAtOnce).map(({ fact }) => fact) });
    }
    return portions;
  });
}
