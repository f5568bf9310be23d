import { periodsEndedBy } from '../domain/subscription/passing-of-time.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import type { Products } from './ports.js';
import { publishedFor } from './published-versions.js';

/** How many periods a clock that comes to that time closes. One that is out of order closes none, and keeps no clock from moving. */
export function periodsToClose(
  products: Products,
  tenant: string,
  governed: readonly { readonly state: Subscription }[],
  until: number,
): number {
  return governed.reduce((sum, { state }) => sum + periodsOf(state, until, products, tenant), 0);
}

function periodsOf(state: Subscription, until: number, products: Products, tenant: string): number {
  try {
    return periodsEndedBy(state, until, publishedFor(products, tenant, state));
  } catch {
    return 0;
  }
}
