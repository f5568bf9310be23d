import { setTimeout as pause } from 'node:timers/promises';
import * as products from './products.js';
import type { World } from './world.js';

export const day = (text: string) => `2026-${text}T00:00:00.000Z`;

/** Products, customers and subscriptions, with the clocks that they live by. */
export async function sellEverything(on: World): Promise<void> {
  await on.clock('tenant', day('01-01'), { governsTenant: true });
  await on.clock('berlin', '2026-01-12T08:30:00.000Z');
  await on.clock('minutes', day('01-01'));
  await on.product('summarisation', products.summarisation('1.50', '1.35'));
  await on.product('everything', products.everything);
  await on.product('completions', products.completions);
  await on.product('steady', products.steady);
  await on.product('revised', products.revised('1.00'));
  await on.product('minutes', products.fiveMinutes);
  await on.product('fortnight', products.fortnight);
  await on.product('quarter', products.quarter);
  await on.product('free', products.freeAndInvoiced);
  await on.product('silent', products.freeAndSilent);
  await on.product('two', products.twoCurrencies);
  for (const name of ['acme', 'berlin', 'gamma', 'theta', 'late']) await on.organization(name);
  for (const name of ['ann', 'bob']) await on.subscriber(name, 'acme');
  await on.subscriber('alone');
  await pause(2_000);

  await on.subscription('acme summaries', 'summarisation', {
    ...on.of('acme'),
    subscriberId: on.id('subscriber', 'ann'),
  });
  await on.subscription('alone summaries', 'summarisation', { subscriberId: on.id('subscriber', 'alone') });
  const inBerlin = {
    testClockId: on.id('clock', 'berlin'),
    timeZone: 'Europe/Berlin',
    startAt: '2026-01-12T08:30:00Z',
  };
  await on.subscription('berlin everything', 'everything', on.of('berlin'), inBerlin);
  await on.subscription('acme completions', 'completions', on.of('acme'));
  await on.subscription('acme steady', 'steady', on.of('acme'));
  await on.subscription('gamma revised', 'revised', on.of('gamma'));
  await on.subscription('minutes', 'minutes', on.of('gamma'), { testClockId: on.id('clock', 'minutes') });
  await on.subscription('theta fortnight', 'fortnight', on.of('theta'), { startAt: '2026-01-08T15:00:00Z' });
  await on.subscription('theta steady', 'steady', on.of('theta'));
  await on.subscription('quarter', 'quarter', on.of('gamma'), { startAt: '2025-12-20T00:00:00Z' });
  await on.subscription('free', 'free', on.of('acme'));
  await on.subscription('silent', 'silent', on.of('acme'));
  await on.subscription('two', 'two', on.of('acme'));
  await on.subscription('gamma later', 'steady', on.of('gamma'), { startAt: day('09-01') });
  await on.subscription('never', 'completions', on.of('theta'), { startAt: day('09-01') });
}
