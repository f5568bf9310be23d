import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { created, invoicesOf, type Sold, sellSummaries, send, summaries, totalsOf } from './support/summarisation.js';

jest.setTimeout(240_000);

const minute = 60_000;
const period = 5 * minute;
/** What the test periods of five minutes are given for usage on its way. */
const grace = 10_000;
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterAll(async () => {
  await stack?.stop();
});

const at = (ms: number) => new Date(ms).toISOString();

async function invoicesInOrder(sold: Sold, count: number, withinMs: number) {
  const invoices = await until(async () => {
    const all = await invoicesOf(stack, sold);
    return all.length >= count && all;
  }, withinMs);
  return invoices.sort((a, b) => a.boundary - b.boundary);
}

describe('a subscription in periods of five minutes, without a test clock', () => {
  it('that began two periods ago is invoiced for both at once, with the usage that waited for it', async () => {
    const startedAt = Date.now() - 3 * period + minute;
    const { key } = await created(stack, '/v1/api-keys', { name: 'early app', scopes: ['ingest'] });
    const early = { organization: 'Acme early', product: 'Document summarisation early' };
    const usage = [...Array(40).keys()].map((i) => ({
      ...early,
      id: `early-${i}`,
      time: at(startedAt + (i < 30 ? 0 : period)),
      properties: { summaries: 1 },
    }));
    expect((await stack.call('POST', '/v1/events', usage, { key: key as string })).status).toBe(202);
    await until(async () => (await stack.call('GET', '/v1/unattributed-usage')).body.items.length === usage.length);

    const sold = await sellSummaries(stack, 'early', {
      unit: 'test-5-minutes',
      realTime: true,
      startsAt: at(startedAt),
    });
    const invoices = await invoicesInOrder(sold, 2, 30_000);
    expect(invoices.map(({ boundary, total }) => [boundary, total])).toEqual([
      [1, '244.00'],
      [2, '214.00'],
    ]);
    expect((await stack.call('GET', '/v1/unattributed-usage')).body.items).toEqual([]);
  });

  it('is invoiced when its period and the grace have passed, and counts again from zero', async () => {
    const startedAt = Date.now() - 3 * period + 15_000;
    const endsAt = startedAt + 3 * period;
    const sold = await sellSummaries(stack, 'clockwork', {
      unit: 'test-5-minutes',
      realTime: true,
      startsAt: at(startedAt),
    });
    const now = await send(stack, sold, summaries(sold, 1_200, { prefix: 'now' }));
    const next = await send(stack, sold, summaries(sold, 3, { prefix: 'next', time: at(endsAt) }));
    expect([now.status, next.status]).toEqual([202, 202]);

    const past = await invoicesInOrder(sold, 2, 30_000);
    expect(past.map(({ total }) => total)).toEqual(['199.00', '199.00']);
    const invoices = await invoicesInOrder(sold, 3, endsAt + grace + 20_000 - Date.now());
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt + grace);
    expect(invoices.map(({ total }) => total)).toEqual(['199.00', '199.00', '1969.00']);
    expect(invoices[2].datedAt).toBe(at(endsAt));

    const totals = await totalsOf(stack, sold);
    expect(totals).toMatchObject({ period: { index: 3, start: at(endsAt) }, closed: false });
    expect(totals?.metrics).toMatchObject([{ quantity: '3', amount: '4.5', eventCount: 3 }]);
  });
});
