import { type ApiClient, Refused } from '../running-stack/api.client.js';
import { demoMark } from './requests.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

interface Marked {
  readonly metadata: Readonly<Record<string, string>>;
}

interface Subscription extends Marked {
  readonly subscriptionId: string;
  readonly productId: string;
  readonly status: string;
  readonly testClockId?: string;
}

export interface Removed {
  subscriptions: number;
  testClocks: number;
  products: number;
}

/**
 * Ends what the demo sold: its subscriptions are cancelled at once, the clocks that they lived by go, and products that
 * nobody else has subscribed to are archived. What was invoiced stays in the books, as it would of any customer.
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
  for (const product of new Set(ours.map(({ productId }) => productId)))
    if (!stillSold.has(product) && (await done(api, 'POST', `/v1/products/${product}/archive`))) archived += 1;
  return { subscriptions: cancelled, testClocks, products: archived };
}

const isOfDemo = ({ metadata }: Marked) => metadata['demo'] === demoMark.demo;

async function listed<Item>(api: ApiClient, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ; ) {
    const page = await api.demand<Page<Item>>('GET', `${path}?limit=500${cursor}`);
    items.push(...page.items);
    if (page.nextCursor === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** What an earlier run has done already is refused, and that is as good. */
async function done(api: ApiClient, method: string, path: string, body?: object): Promise<boolean> {
  try {
    await api.demand(method, path, body);
    return true;
  } catch (error) {
    if (error instanceof Refused && [404, 409].includes(error.exchange.status)) return false;
    throw error;
  }
}
