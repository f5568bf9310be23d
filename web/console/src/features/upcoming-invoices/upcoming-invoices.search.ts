import { dayOf, textOf } from '../../search-text.js';

export interface UpcomingSearch {
  /** Of one customer. */
  readonly accountId?: string | undefined;
  /** Days on which periods end, YYYY-MM-DD, in the tenant's zone, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const upcomingSearch = (search: Record<string, unknown>): UpcomingSearch => ({
  accountId: textOf(search['accountId'], 200),
  from: dayOf(search['from']),
  to: dayOf(search['to']),
});
