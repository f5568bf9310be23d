import { oneOf, textOf } from '../../search-text.js';

export interface SubscriptionsSearch {
  readonly accountId?: string | undefined;
  readonly testClockId?: string | undefined;
  /** A column, after a minus from the last to the first. */
  readonly sort?: string | undefined;
}

export const subscriptionsSearch = (search: Record<string, unknown>): SubscriptionsSearch => ({
  accountId: textOf(search['accountId'], 200),
  testClockId: textOf(search['testClockId'], 200),
  sort: textOf(search['sort'], 20),
});

export const views = ['usage', 'invoices', 'credentials', 'history'] as const;
export type View = (typeof views)[number];

export interface SubscriptionSearch {
  /** Absent: usage. */
  readonly view?: View | undefined;
}

export function subscriptionSearch(search: Record<string, unknown>): SubscriptionSearch {
  const view = oneOf(views, search['view']);
  return { view: view === 'usage' ? undefined : view };
}
