import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ListName, PriceList } from './price-list.js';

/** Beside the sources, also for what was compiled from them. */
const folder = ['../data/', '../../../../libs/model-prices/data/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

export function priceListFile(list: ListName): string {
  if (folder === undefined) throw new Error('The folder libs/model-prices/data is missing.');
  return `${folder}${list}.json`;
}

/** The lists that `node tools/run.mjs prices` has read, the one that is asked first in front. */
export const readPriceLists = (): PriceList[] =>
  (['genai-prices', 'litellm'] as const).map((list) => JSON.parse(readFileSync(priceListFile(list), 'utf8')));
