import { Exact } from '#money';
import type { PricingMode } from '#pricing';
import type { LineTier } from '../document/document-line.js';

const hundredth = Exact.scaled(1n, 2);

/** What a tier's quantity costs by what the line says of the tier; the price models are not asked, so that they are checked. */
export function tierPrice(tier: LineTier, mode: PricingMode): Exact {
  const quantity = Exact.parse(tier.quantity);
  const rate = Exact.parse(tier.unitRate ?? '0');
  return priced(quantity, rate, tier, mode).plus(Exact.parse(tier.fixedCost ?? '0'));
}

function priced(quantity: Exact, rate: Exact, { packageSize }: LineTier, mode: PricingMode): Exact {
  if (mode === 'percentage') return quantity.times(rate).times(hundredth);
  if (packageSize === undefined) return quantity.times(rate);
  return quantity.dividedBy(Exact.parse(packageSize)).ceilingTo(0).times(rate);
}
