import { Exact } from '#money';
import { dimensionNames, type ModelPrice, perOf } from './price-form.js';

type Compare = (one: ModelPrice, other: ModelPrice) => number;

export const sortedBy = ['model', 'of', 'price'] as const;

/** By model as people read names, by what it is of, and by what one of it costs. */
export const priceOrder: Readonly<Record<(typeof sortedBy)[number], Compare>> = {
  model: (one, other) => one.model.localeCompare(other.model, 'en', { numeric: true }),
  of: (one, other) => dimensionNames[one.dimension].localeCompare(dimensionNames[other.dimension], 'en'),
  price: (one, other) => costOfOne(one).compare(costOfOne(other)),
};

const costOfOne = (price: ModelPrice): Exact => Exact.parse(price.price).dividedBy(Exact.parse(String(perOf(price))));
