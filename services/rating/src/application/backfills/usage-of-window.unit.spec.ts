import { started, usage } from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import type { OpenedTime, RedrivableUsage } from '../ports.js';
import { UsageOfWindow } from './usage-of-window.js';

/** One event a millisecond, from 0 on, in the order of their times. */
const waiting: RedrivableUsage[] = Array.from({ length: 12_345 }, (_, at) => ({
  ...{ position: String(at), partition: 0, receivedAt: 0, attempt: 0, occurredAt: at },
  row: usage(`e-${at}`, 1, { at }),
}));

const store = {
  usageBefore: async ({ before }: OpenedTime, after: RedrivableUsage | undefined, limit: number) => {
    const from = after === undefined ? 0 : after.occurredAt + 1;
    return waiting.slice(from, Math.min(from + limit, before));
  },
};

it('usage that waits is found in its window however much waits before it', async () => {
  const subscription = bookOf({ ...acme, subscriptions: [started()] })
    .ofTenant('demo')
    .subscription('sub-1')!;
  const usageOfWindow = new UsageOfWindow({} as never, {} as never, store as never, {} as never, {} as never);
  const found = await usageOfWindow.waiting(subscription, { from: 11_000, to: 12_001 });
  expect(found.map(({ occurredAt }) => occurredAt)).toEqual(Array.from({ length: 1_001 }, (_, at) => 11_000 + at));
});
