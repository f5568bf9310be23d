import { type MakingSearch, makingSearch } from '../../making.search.js';
import { oneOf } from '../../search-text.js';

export interface CredentialsSearch extends Omit<MakingSearch, 'new'> {
  /** One, or those of a table. */
  readonly new?: 'yes' | 'table' | undefined;
}

export const credentialsSearch = (search: Record<string, unknown>): CredentialsSearch => ({
  ...makingSearch(search),
  new: oneOf(['yes', 'table'] as const, search['new']),
});
