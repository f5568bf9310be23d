import type { OfferedProduct, ProductChange, When } from '../changing.js';
import type { BillingTime } from '../passing-of-time.js';
import type { SubscriptionCommand } from '../subscription-decisions.js';
import type { SubscriptionTerms } from '../terms.js';
import type { PublishedVersions } from '../version-in-force.js';
import {
  byAClock,
  lifeOf,
  lineOf,
  passCommand as pass,
  publishedWith,
  segmentsOf,
  startCommand as start,
  stretchLine,
  version,
} from './example-subscription.js';

// Products to change to, and the commands of a change, for the specs of this folder.

export const monthly = { unit: 'month', count: 1, calendarAligned: false } as const;
export const product = (productId: string, changed: Partial<OfferedProduct> = {}): OfferedProduct => ({
  productId,
  productName: productId,
  ...monthly,
  currency: 'USD',
  isArchived: false,
  ...changed,
});
export const first = product('p-1', { productName: 'Document summarisation' });
export const pro = product('pro');
export const yearly = product('yearly', { unit: 'year' });
export const aligned = product('aligned', { calendarAligned: true });
export const since2025 = (...numbers: number[]) => numbers.map((number) => version(number, '2025-01-01T00:00Z'));
export const published: PublishedVersions = publishedWith(since2025(1), {
  pro: since2025(7),
  yearly: since2025(1),
  aligned: since2025(1),
});

export const change = (
  time: BillingTime,
  to: OfferedProduct,
  when: When = 'now',
  more: Partial<ProductChange & { published: PublishedVersions }> = {},
) => ({
  type: 'ChangeProduct' as const,
  product: to,
  currency: 'USD',
  when,
  overlaps: false,
  time,
  published,
  ...more,
});
export const withdraw = (time: BillingTime) => ({ type: 'WithdrawChange' as const, time, published });
export const pause = (time: BillingTime, when: When = 'now') => ({
  type: 'PauseSubscription' as const,
  when,
  time,
  published,
});
export const resume = (time: BillingTime) => ({ type: 'ResumeSubscription' as const, time, published });
export const cancel = (time: BillingTime) => ({
  type: 'CancelSubscription' as const,
  cancelAt: 'period-end' as const,
  time,
  published,
});
export const begin = (changed: Partial<SubscriptionTerms> = {}) => start(byAClock('2026-01-31T00:00Z'), changed);
export const until = (text: string) => pass(byAClock(text), { published });
export const linesOf = (...commands: readonly SubscriptionCommand[]) => lifeOf(...commands).map(lineOf);
export const stretches = (...commands: readonly SubscriptionCommand[]) =>
  segmentsOf(lifeOf(...commands)).map(stretchLine);
export const tenth = byAClock('2026-02-10T00:00Z');
export const twentieth = byAClock('2026-02-20T00:00Z');
