import type { CompletePricingMetric } from '../pricing-metric.js';
import { graduated } from './graduated.js';
import { percentage } from './percentage.js';
import type { PriceModel } from './price-model.js';
import { ladderOf, unitsPrice } from './tier-ladder.js';
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
