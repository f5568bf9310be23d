import { dayOf, textOf } from '../../search-text.js';

/** First and last day, YYYY-MM-DD, in the tenant's zone; absent: the thirty days before now. */
export interface ReconciliationSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** RFC 3339: the first instant of the hour that is looked at. */
  readonly hour?: string | undefined;
}

export const reconciliationSearch = (search: Record<string, unknown>): ReconciliationSearch => ({
  from: dayOf(search['from']),
  to: dayOf(search['to']),
  hour: textOf(search['hour'], 24),
});
