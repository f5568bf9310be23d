import { type MakingSearch, makingSearch } from '../../making.search.js';
import { textOf } from '../../search-text.js';

export interface SubscribersSearch extends MakingSearch {
  /** The whole address. */
  readonly email?: string | undefined;
}

export const subscribersSearch = (search: Record<string, unknown>): SubscribersSearch => ({
  ...makingSearch(search),
  email: textOf(search['email'], 254),
});
