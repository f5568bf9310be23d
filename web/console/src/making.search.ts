import { oneOf, textOf } from './search-text.js';

/** A list beside which something is made, or one of it is shown. */
export interface MakingSearch {
  readonly new?: 'yes' | undefined;
  /** The id of what stands open beside the list. */
  readonly open?: string | undefined;
  /** A column that the list is sorted by, after a minus from the largest down. */
  readonly sort?: string | undefined;
}

export const makingSearch = (search: Record<string, unknown>): MakingSearch => ({
  new: oneOf(['yes'] as const, search['new']),
  open: textOf(search['open'], 200),
  sort: textOf(search['sort'], 20),
});
