import { dayOf, oneOf, textOf } from '../../search-text.js';

export const tabs = ['all', 'unattributed', 'late', 'conflicts', 'rejected', 'backfills'] as const;
export type Tab = (typeof tabs)[number];

/** The state of the page, as its address has it; absent: all, from any day on. */
export interface LogsSearch {
  readonly tab?: Tab | undefined;
  /** What is looked for: terms such as customer:acme, and text. */
  readonly q?: string | undefined;
  /** First and last day, YYYY-MM-DD, in the tenant's zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** yes: usage that comes enters at the top. */
  readonly live?: 'yes' | undefined;
  /** Why usage is unattributed. */
  readonly reason?: string | undefined;
  /** The row whose panel is open, of a list that has no page for each. */
  readonly open?: string | undefined;
}

export const longestQuery = 500;

export function logsSearch(search: Record<string, unknown>): LogsSearch {
  const tab = oneOf(tabs, search['tab']);
  return {
    tab: tab === 'all' ? undefined : tab,
    q: textOf(search['q'], longestQuery),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
    live: oneOf(['yes'] as const, search['live']),
    reason: textOf(search['reason'], 60),
    open: textOf(search['open'], longestQuery),
  };
}
