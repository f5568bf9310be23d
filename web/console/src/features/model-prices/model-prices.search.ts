import { type MakingSearch, makingSearch } from '../../making.search.js';
import { textOf } from '../../search-text.js';

export interface ModelPricesSearch extends MakingSearch {
  /** A model that a price is wanted for, and whose it is. */
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
}

export const modelPricesSearch = (search: Record<string, unknown>): ModelPricesSearch => ({
  ...makingSearch(search),
  model: textOf(search['model'], 200),
  provider: textOf(search['provider'], 200),
});
