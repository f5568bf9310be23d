import type { CompletePricingMetric } from '../pricing-metric.js';
import { graduated } from './graduated.js';
import { packagesPrice } from './package.js';
import { percentage } from './percentage.js';
import type { PriceModel } from './price-model.js';
import { ladderOf, type PartPrice } from './tier-ladder.js';
import { volume } from './volume.js';

export function priceModelOf({ mode, tiers, chargeFirstTierOnZero }: CompletePricingMetric): PriceModel {
  const ladder = ladderOf(tiers);
  switch (mode) {
    case 'graduated':
    case 'package':
      return graduated(ladder, chargeFirstTierOnZero, unitsPrice);
    case 'volume':
      return volume(ladder, chargeFirstTierOnZero, unitsPrice);
    case 'percentage':
      return percentage(ladder, chargeFirstTierOnZero);
  }
}

/** A tier sells by the unit, or by the package where it names a size. */
const unitsPrice: PartPrice = ({ unitRate, packageSize }, part) =>
  packageSize === undefined ? part.times(unitRate) : packagesPrice(part, packageSize, unitRate);
