import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../running-stack/api.client.js';
import { customers, products, propertiesOf } from './content.js';

/** About one event in so long, so that whoever looks at the logs sees them move. */
const everyMs = 2_000;

/** Uses what the demo's customers of real time have bought, until it is told to stop. What fails is not sent again. */
export async function keepUsing(api: ApiClient, signal: AbortSignal): Promise<void> {
  const using = customers.filter(({ eventsPerDay, monthsPassed }) => eventsPerDay > 0 && monthsPassed === undefined);
  while (!signal.aborted) {
    const customer = using[Math.floor(Math.random() * using.length)];
    if (customer === undefined) return;
    const event = {
      id: `demo-live-${customer.slug}-${Date.now()}`,
      organization: customer.organization,
      subscriber: customer.subscriber.email,
      product: products[customer.product].name,
      properties: propertiesOf(customer.product, Math.random),
    };
    await api.send('POST', '/v1/events', event).catch(() => {});
    await pause(everyMs * (0.5 + Math.random()), undefined, { signal }).catch(() => {});
  }
}
