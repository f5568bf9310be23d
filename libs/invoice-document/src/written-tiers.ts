import { Exact } from '#money';
import type { PrintedTier } from './printed-invoice.js';
import { amountText, quantityText } from './written-amounts.js';

/** The tiers that something was priced in. */
export function usedTiers(tiers: readonly PrintedTier[]): PrintedTier[] {
  return tiers.filter(({ quantity, amount }) => !isZero(quantity) || !isZero(amount));
}

/** What the tier prices: first 1,000; over 1,000 up to 5,000; over 5,000. */
export function tierBoundsText({ from, upTo }: PrintedTier): string {
  const isFirst = isZero(from);
  if (upTo === undefined) return isFirst ? 'any quantity' : `over ${quantityText(from)}`;
  return isFirst ? `first ${quantityText(upTo)}` : `over ${quantityText(from)} up to ${quantityText(upTo)}`;
}

/** 1.50; 10.00 per 1,000; 1.50 + 20.00 once. */
export function tierRateText({ unitRate, packageSize, fixedCost }: PrintedTier, currency: string): string {
  const rate = unitRate === undefined ? [] : [amountText(unitRate, currency)];
  if (unitRate !== undefined && packageSize !== undefined) rate.push(`per ${quantityText(packageSize)}`);
  const fixed = fixedCost === undefined || isZero(fixedCost) ? [] : [`${amountText(fixedCost, currency)} once`];
  return [rate.join(' '), ...fixed].filter((part) => part !== '').join(' + ');
}

const isZero = (text: string) => Exact.parse(text).isZero();
