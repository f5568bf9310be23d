import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './answers.js';
import { fiveMinutes } from './products.js';
import { eventually, type World, worldAt } from './world.js';

/** Another tenant, without a test clock: its subscription has begun, been cancelled and ended by the wall's time. */
export async function addSecondTenant(on: World, url: string): Promise<void> {
  const { adminKey: key } = await on.api.demand<Answer>('POST', '/v1/tenants', { tenant: 'second', name: 'Second' });
  const second = worldAt(url, key.key);
  await eventually(async () => (await second.api.send('GET', '/v1/tenant')).status === 200, 'the second tenant');
  await second.product('minutes', fiveMinutes);
  await second.organization('brief');
  await pause(2_000);
  const startAt = new Date(Date.now() - 280_000).toISOString();
  await second.subscription('brief', 'minutes', second.of('brief'), { startAt });
  await second.cancel('brief');
  const time = new Date(Date.now() - 60_000).toISOString();
  await second.send([
    { id: 'brief', time, subscriptionId: second.id('subscription', 'brief'), properties: { summaries: 4 } },
  ]);
  await eventually(async () => (await second.invoicesOf('brief'))[0], 'the invoice of the second tenant');
}
