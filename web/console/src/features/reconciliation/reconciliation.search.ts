import { isDate } from '../../../../ui/format/local-midnight.js';

/** First and last day, YYYY-MM-DD, in the tenant's zone; absent: the thirty days before now. */
export interface ReconciliationSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const dayOf = (value: unknown) => (typeof value === 'string' && isDate(value) ? value : undefined);

export const reconciliationSearch = (search: Record<string, unknown>): ReconciliationSearch => ({
  from: dayOf(search['from']),
  to: dayOf(search['to']),
});
