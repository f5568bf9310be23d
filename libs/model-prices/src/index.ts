export { type Dimension, dimensionNames, dimensions, isDimension } from './dimensions.js';
export { disagreementsOf, type PriceDisagreement } from './disagreements.js';
export { type ListedCost, PriceBook, type PriceSource } from './price-book.js';
export { agree } from './price-comparison.js';
export type { Edition, ListedModel, ListName, PriceList, PriceOption, Rate, Rates } from './price-list.js';
export { priceListFile, readPriceLists } from './price-lists.files.js';
export type { OwnPrice, OwnPrices } from './tenant-prices.js';
export { modelCallKinds } from './usage-measures.js';
