import { type MakingSearch, makingSearch } from '../../making.search.js';
import { textOf } from '../../search-text.js';

export interface SubscribersSearch extends MakingSearch {
  /** A part of the address or the name, or the id. */
  readonly q?: string | undefined;
}

export const subscribersSearch = (search: Record<string, unknown>): SubscribersSearch => ({
  ...makingSearch(search),
  q: textOf(search['q'], 200),
});
