import { type UsageRow, usageRow } from '#contracts';
import { type BookedSubscription, isLiveAt, type TenantBook } from './subscription-book.js';

/** Why an event belongs to no subscription (yet). Documented in the domain card; the API shows it as it stands. */
export type UnattributedReason =
  | 'unknown-subscription'
  | 'outside-subscription-life'
  | 'no-customer'
  | 'unknown-organization'
  | 'unknown-subscriber'
  | 'no-product'
  | 'unknown-product'
  | 'no-subscription'
  | 'ambiguous-subscription'
  | 'period-closed'
  | 'wrong-partition';

export type Attribution = { subscription: BookedSubscription } | { reason: UnattributedReason };

/**
 * Which subscription an event belongs to, at the event's own time: the one it names, else the one that links its
 * customer account to its product.
 */
export function attribute(row: UsageRow, book: TenantBook): Attribution {
  const at = row[usageRow.occurredAt];
  const named = row[usageRow.subscription];
  if (named !== null) {
    const subscription = book.subscription(named);
    if (!subscription) return { reason: 'unknown-subscription' };
    return isLiveAt(subscription, at) ? { subscription } : { reason: 'outside-subscription-life' };
  }
  const account = accountOf(row, book);
  if (typeof account !== 'string') return account;
  const product = row[usageRow.product];
  if (product === null) return { reason: 'no-product' };
  const productId = book.productId(product);
  if (productId === undefined) return { reason: 'unknown-product' };
  const candidates = book.subscriptionsOf(account, productId);
  const subscription = candidates.find((one) => isLiveAt(one, at));
  if (subscription) {
    const isAlone = candidates.length === 1 || !candidates.some((one) => one !== subscription && isLiveAt(one, at));
    return isAlone ? { subscription } : { reason: 'ambiguous-subscription' };
  }
  return { reason: candidates.length > 0 ? 'outside-subscription-life' : 'no-subscription' };
}

function accountOf(row: UsageRow, book: TenantBook): string | { reason: UnattributedReason } {
  const organization = row[usageRow.organization];
  if (organization !== null) return book.organizationId(organization) ?? { reason: 'unknown-organization' };
  const subscriber = row[usageRow.subscriber];
  if (subscriber === null) return { reason: 'no-customer' };
  const known = book.subscriber(subscriber);
  return known ? (known.organizationId ?? known.id) : { reason: 'unknown-subscriber' };
}
