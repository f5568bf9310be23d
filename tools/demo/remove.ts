import type { ApiClient } from '../running-stack/api.client.js';
import { removeSettings, type Settings } from './history/remove-settings.js';
import { done, listed } from './repeated.js';
import { demoMark } from './requests.js';

export interface Marked {
  readonly metadata: Readonly<Record<string, string>>;
}

interface Subscription extends Marked {
  readonly subscriptionId: string;
  readonly productId: string;
  readonly status: string;
  readonly testClockId?: string;
}

export interface Removed extends Settings {
  subscriptions: number;
  testClocks: number;
  products: number;
}

/**
 * Ends what the demo sold: its subscriptions are cancelled at once, the clocks that they lived by go, products that
 * nobody else has subscribed to are archived and no plans any more, and so go its budgets, coupons, prices of models and
 * what is left in wallets. What was invoiced stays in the books, as it would of any customer.
 */
export async function removeDemo(api: ApiClient): Promise<Removed> {
  const all = await listed<Subscription>(api, '/v1/subscriptions');
  const [ours, others] = [all.filter(isOfDemo), all.filter((one) => !isOfDemo(one))];
  const live = ours.filter(({ status }) => status !== 'cancelled' && status !== 'ended' && status !== 'expired');
  let cancelled = 0;
  for (const { subscriptionId } of live)
    if (await done(api, 'POST', `/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' })) cancelled += 1;
  const clocks = new Set(ours.flatMap(({ testClockId }) => testClockId ?? []));
  let testClocks = 0;
  for (const clock of clocks) if (await done(api, 'DELETE', `/v1/test-clocks/${clock}`)) testClocks += 1;
  const stillSold = new Set(others.map(({ productId }) => productId));
  let archived = 0;
  for (const product of new Set(ours.map(({ productId }) => productId))) {
    if (stillSold.has(product)) continue;
    await done(api, 'DELETE', `/v1/products/${product}/publication`);
    if (await done(api, 'POST', `/v1/products/${product}/archive`)) archived += 1;
  }
  const settings = await removeSettings(api, isOfDemo);
  return { subscriptions: cancelled, testClocks, products: archived, ...settings };
}

const isOfDemo = ({ metadata }: Marked) => metadata['demo'] === demoMark.demo;
