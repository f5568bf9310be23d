import { textOf } from '../../search-text.js';

export interface CreditNotesSearch {
  /** The invoice of which something is credited, while that is asked. */
  readonly of?: string | undefined;
}

export const creditNotesSearch = (search: Record<string, unknown>): CreditNotesSearch => ({
  of: textOf(search['of'], 200),
});
