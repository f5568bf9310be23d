import type { Exact } from '#money';
import type { CompletePricingMetric } from '../pricing-metric.js';
import { graduated } from './graduated.js';
import { packagesPrice } from './package.js';
import { percentage } from './percentage.js';
import type { PriceModel } from './price-model.js';
import { ladderOf, movedBy, type PartPrice, type Step } from './tier-ladder.js';
import { volume } from './volume.js';

export function priceModelOf(metric: CompletePricingMetric): PriceModel {
  const ladder = ladderOf(metric.tiers);
  const model = modelOf(metric, ladder);
  if (metric.rollover === undefined) return model;
  return { ...model, withMore: lastKept((units) => modelOf(metric, movedBy(ladder, units))) };
}

/** Each event of a segment asks for the same. */
function lastKept(make: (units: Exact) => PriceModel): (units: Exact) => PriceModel {
  let last: { readonly units: Exact; readonly model: PriceModel } | undefined;
  return (units) => {
    if (last?.units.equals(units) !== true) last = { units, model: make(units) };
    return last.model;
  };
}

function modelOf({ mode, chargeFirstTierOnZero }: CompletePricingMetric, ladder: readonly Step[]): PriceModel {
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
