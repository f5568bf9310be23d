import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { report } from './support/draws.js';
import { created, type Sold, sellSummaries, send, summaries, totalsOf } from './support/summarisation.js';

jest.setTimeout(300_000);

const time = '2026-01-10T12:00:00.000Z';
/** Enough to have usage in every partition of the log. */
const organizations = 6;
const requestsOfEach = 24;
const eventsPerRequest = 10_000;
const probes = 5;
const mostDelayMs = 2_000;
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterAll(async () => {
  await stack?.stop();
});

/** The stack as another tenant's admin sees it. */
async function asTenant(tenant: string): Promise<StoryStack> {
  const { adminKey } = await created(stack, '/v1/tenants', { tenant, name: tenant });
  const { key } = adminKey as { key: string };
  const call: StoryStack['call'] = (method, path, body, options) => stack.call(method, path, body, { key, ...options });
  // A key that was made just now becomes known to each service by itself.
  for (const path of ['/v1/products', '/v1/organizations', '/v1/api-keys', '/v1/running-totals?subscriptionId=none'])
    await until(async () => (await call('GET', path)).status !== 401, 30_000);
  return Object.assign(Object.create(stack), { call });
}

const countedBy = async (on: StoryStack, sold: Sold) => (await totalsOf(on, sold))?.metrics[0]?.eventCount ?? 0;

describe('a tenant with a backlog', () => {
  it("delays another tenant's event by two seconds at most", async () => {
    const large = await asTenant('large');
    const small = await asTenant('small');
    const backlog: Sold[] = [];
    for (let index = 0; index < organizations; index++) backlog.push(await sellSummaries(large, `large${index}`));
    const sold = await sellSummaries(small, 'small');
    stack.signal('rating', 'SIGSTOP');
    for (let request = 0; request < requestsOfEach; request++) {
      for (const one of backlog) {
        const events = summaries(one, eventsPerRequest, { prefix: `${one.organization}-${request}`, time });
        await until(async () => [200, 202].includes((await send(large, one, events)).status), 60_000);
      }
    }
    stack.signal('rating', 'SIGCONT');

    // The first is sent while nothing of the backlog is rated yet.
    const delays: number[] = [];
    const sent = organizations * requestsOfEach * eventsPerRequest;
    for (let left = sent; left > 0 && delays.length < probes; ) {
      const sentAt = performance.now();
      const probe = summaries(sold, 1, { prefix: `probe-${delays.length}`, time });
      expect((await send(small, sold, probe)).status).toBe(202);
      await until(async () => (await countedBy(small, sold)) > delays.length, 60_000);
      delays.push(Math.round(performance.now() - sentAt));
      const counted = await Promise.all(backlog.map((one) => countedBy(large, one)));
      left = sent - counted.reduce((sum, count) => sum + count);
    }
    report(`single events beside a backlog were visible after ${delays.join(', ')} ms`);
    expect(delays.sort((one, other) => one - other)[delays.length >> 1]).toBeLessThanOrEqual(mostDelayMs);

    const all = requestsOfEach * eventsPerRequest;
    for (const one of backlog) await until(async () => (await countedBy(large, one)) === all, 120_000);
    expect((await totalsOf(large, backlog[0]!))?.metrics[0]).toMatchObject({ quantity: String(all), eventCount: all });
  });
});
