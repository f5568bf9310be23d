import type { Exact } from '#money';

/** A package is paid in full once it is started. With several tiers, graduated packages begin anew in each of them. */
export function packagesPrice(quantity: Exact, packageSize: Exact, rate: Exact): Exact {
  return quantity.dividedBy(packageSize).ceilingTo(0).times(rate);
}
