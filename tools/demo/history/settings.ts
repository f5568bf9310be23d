import { waitUntil } from '#running';
import type { ApiClient } from '../../running-stack/api.client.js';
import { products } from '../content.js';
import { create, demand } from '../requests.js';
import type { HistoryProduct } from './content.js';
import {
  audiences,
  budgets,
  colleagues,
  correctedPrices,
  modelPrices,
  plans,
  triedPrices,
  webhooks,
} from './settings-content.js';

type ProductIds = Readonly<Record<HistoryProduct, string>>;

interface Window {
  readonly from: string;
  readonly to: string;
}

interface StatedPrice {
  readonly model: string;
}

/** Costing usage anew waits for nobody who looks on; it goes on by itself when it takes longer. */
const previewed = { everyMs: 500, atMostMs: 20_000 };

/** What models cost that no catalogue knows; it has to be stated before they are used. Prices of others stay. */
export async function stateModelPrices(api: ApiClient, stated: readonly StatedPrice[] = modelPrices): Promise<void> {
  const path = '/v1/model-prices';
  const ours = new Set<string>(modelPrices.map(({ model }) => model));
  const { prices } = await demand<{ prices: StatedPrice[] }>(api, 'GET', path);
  const others = prices.filter(({ model }) => !ours.has(model));
  await demand(api, 'PUT', path, { prices: [...others, ...stated] });
}

/** Limits, which have alerts from the first month on where they stand before it. */
export async function setLimits(api: ApiClient): Promise<void> {
  for (const [index, budget] of budgets.entries()) await create(api, `budget-${index}`, '/v1/budgets', budget);
}

/** Plans that anybody sees. */
export async function showPlans(api: ApiClient, productIds: ProductIds): Promise<void> {
  for (const [at, [product, name]] of Object.entries(plans).entries()) {
    const path = `/v1/products/${productIds[product as HistoryProduct]}/publication`;
    await demand(api, 'PUT', path, { name, order: at + 1 });
  }
}

/** Who is let in, groups of customers, and where events go from now on. */
export async function inviteColleagues(api: ApiClient): Promise<void> {
  for (const [index, colleague] of colleagues.entries())
    await create(api, `invitation-${index}`, '/v1/invitations', colleague);
  for (const [index, audience] of audiences.entries())
    await create(api, `audience-${index}`, '/v1/audiences', audience);
  for (const [index, { isOff, ...webhook }] of webhooks.entries()) {
    const made = await create<{ endpointId: string }>(api, `webhook-${index}`, '/v1/webhook-endpoints', webhook);
    if (isOff) await demand(api, 'PATCH', `/v1/webhook-endpoints/${made.endpointId}`, { enabled: false });
  }
}

/** Prices that are tried on the last month, and the cost of its calls, found out to have been another. */
export async function lookBack(api: ApiClient, productIds: ProductIds, window: Window): Promise<void> {
  for (const [product, pricingMetrics] of Object.entries(triedPrices)) {
    const productId = productIds[product as HistoryProduct];
    // What is tried says all of its terms: the fee stays as it is.
    const { recurringFee } = products[product as keyof typeof triedPrices];
    const tried = { productId, ...window, terms: { recurringFee, pricingMetrics } };
    await create(api, `simulation-${product}`, '/v1/simulations', tried);
  }
  await stateModelPrices(api, correctedPrices);
  const wanted = { ...window, reason: 'The cards were leased for less than was planned' };
  const { recostingId } = await create<{ recostingId: string }>(api, 'recosting', '/v1/recostings', wanted);
  const path = `/v1/recostings/${recostingId}`;
  const isPreviewed = async () => (await demand<{ state: string }>(api, 'GET', path)).state === 'ready';
  if (await waitUntil(isPreviewed, previewed)) await create(api, 'recosting-apply', `${path}/apply`, {});
}
