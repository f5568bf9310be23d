import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { ratingIsDone } from './support/audit.js';
import { grouped } from './support/grouped.js';
import { created, type Sold, sellSummaries, send, summaries, type Usage } from './support/summarisation.js';

jest.setTimeout(240_000);

const january = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z';
let stack: StoryStack;
let sold: Sold;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
  sold = await sellSummaries(stack, 'searched');
});

afterAll(async () => {
  await stack?.stop();
});

interface Entry {
  readonly id: string;
  readonly state: string;
  readonly amount: string;
}

async function search(filters: string): Promise<{ items: Entry[]; nextCursor?: string }> {
  const answer = await stack.call('GET', `/v1/usage?${january}&${filters}`);
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  return answer.body;
}

const found = (filters: string, count: number): Promise<Entry[]> =>
  until(async () => {
    const { items } = await search(filters);
    return items.length === count && items;
  }, 60_000);

const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id);

describe('searching the usage log', () => {
  it('finds what was sent by each of its names, the newest first, with how it came to its charge', async () => {
    const days = ['2026-01-10', '2026-01-11', '2026-01-12'];
    for (const day of days) await send(stack, sold, summaries(sold, 2, { prefix: day, time: `${day}T12:00:00.000Z` }));
    const completion = {
      ...{ model: 'gpt-4o-mini', provider: 'OpenAI', inputTokenCount: 1_000, outputTokenCount: 100 },
      ...{ totalTokenCount: 1_100, requestDuration: 1_000, isStreamed: false, costType: 'AI', stopReason: 'END' },
      ...{ requestTime: '2026-01-13T12:00:00Z', completionStartTime: '2026-01-13T12:00:00Z' },
      ...{ responseTime: '2026-01-13T12:00:01Z', transactionId: 'call-1' },
      ...{ organizationName: sold.organization, productName: sold.product, subscriberId: 'ann@searched.example' },
    };
    const sent = await stack.call('POST', '/meter/v2/ai/completions', completion, { key: sold.ingestKey });
    expect([sent.status, sent.body.errors]).toEqual([201, undefined]);
    await ratingIsDone(stack);
    await settle(stack.brokers);

    const { items: subscriptions } = (await stack.call('GET', '/v1/subscriptions')).body;
    const { productId, organizationId } = subscriptions.find(
      (one: { subscriptionId: string }) => one.subscriptionId === sold.subscriptionId,
    );
    const newestFirst = ['call-1', ...['2026-01-12', '2026-01-11', '2026-01-10'].flatMap((d) => [`${d}-1`, `${d}-0`])];
    for (const filter of [`organization=${organizationId}`, `productId=${productId}`, 'text=SEARCHED'])
      expect([filter, ids(await found(filter, 7))]).toEqual([filter, newestFirst]);
    for (const filter of ['model=gpt-4o-mini', 'provider=OpenAI', 'transactionId=call-1', 'kind=ai-completion'])
      expect([filter, ids(await found(filter, 1))]).toEqual([filter, ['call-1']]);
    const pages: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await search(`subscriptionId=${sold.subscriptionId}&limit=3${cursor}`);
      pages.push(...ids(page.items));
      if (page.nextCursor === undefined) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(pages).toEqual(newestFirst);

    const [entry] = (await search('transactionId=2026-01-10-0')).items;
    expect(entry).toMatchObject({
      ...{ state: 'rated', source: 'api', amount: '1.5', currency: 'USD', properties: { summaries: 1 } },
      charges: [{ metricId: 'summaries', quantity: '1', amount: '1.5' }],
      attribution: [
        { step: 'customer', said: { organization: sold.organization }, found: { organizationId } },
        { step: 'subscription', found: { productId, subscriptionId: sold.subscriptionId } },
        { step: 'period', found: { periodIndex: 0 } },
        { step: 'price', found: { productVersion: 1, currency: 'USD' } },
        { step: 'cost' },
      ],
    });
    // (1000 × 0.15 + 100 × 0.60) ÷ 1,000,000
    expect((await search('transactionId=call-1')).items[0]).toMatchObject({ cost: '0.00021' });
  });

  it('tells the story of an event that was voided', async () => {
    const [event] = summaries(sold, 1, { prefix: 'mistake', time: '2026-01-15T12:00:00.000Z' });
    await send(stack, sold, [event as Usage]);
    await found('transactionId=mistake-0', 1);
    const voided = await stack.call('POST', '/v1/usage/void', { id: 'mistake-0', reason: 'Sent by mistake' });
    expect(voided.status).toBe(202);
    const both = await found('transactionId=mistake-0', 2);
    expect(both.map(({ state, amount }) => [state, amount])).toEqual(expect.arrayContaining([['taken-back', '-1.5']]));
    expect(ids(await found('state=taken-back', 1))).toEqual(['mistake-0']);
    const { status, body } = await stack.call('GET', '/v1/usage/api/mistake-0');
    expect([status, body.state, body.amount]).toEqual([200, 'taken-back', '0']);
    expect(body.entries.map(({ amount }: Entry) => amount)).toEqual(['1.5', '-1.5']);
    expect((await stack.call('GET', '/v1/usage/api/never-sent')).body.code).toBe('event-not-found');
  });
});

interface Said {
  readonly event: string;
  readonly data: { id?: string; amount?: string; code?: string };
}

/** A stream through gateway, and all that it says. */
async function following(key: string, query: string) {
  const said: Said[] = [];
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'x-api-key': key };
    request(`${stack.url}/v1/usage/stream?${query}`, { headers }, resolve).once('error', reject).end();
  });
  let event = '';
  const lines = createInterface({ input: answer });
  lines.on('line', (line) => {
    if (line.startsWith('event: ')) event = line.slice(7);
    if (line.startsWith('data: ')) said.push({ event, data: JSON.parse(line.slice(6)) });
  });
  const ended = new Promise((resolve) => lines.once('close', resolve));
  return { answer, said, ended, ids: () => said.filter((one) => one.event === 'usage').map(({ data }) => data.id) };
}

describe('following usage', () => {
  it('shows what is rated from then on, by its filters, until its key is revoked', async () => {
    const { key, keyId } = await created(stack, '/v1/api-keys', { name: 'follower', scopes: ['read'] });
    const all = await following(key as string, '');
    const one = await following(key as string, 'transactionId=live-1');
    expect([all.answer.statusCode, all.answer.headers['content-type']]).toEqual([200, 'text/event-stream']);
    await send(stack, sold, summaries(sold, 3, { prefix: 'live', time: '2026-01-16T12:00:00.000Z' }));
    await until(() => all.said.length === 3 && one.said.length === 1, 30_000);
    expect(all.ids().toSorted()).toEqual(['live-0', 'live-1', 'live-2']);
    expect(one.said).toMatchObject([{ event: 'usage', data: { id: 'live-1', amount: '1.5', state: 'rated' } }]);
    expect((await stack.call('DELETE', `/v1/api-keys/${keyId}`)).status).toBeLessThan(300);
    await Promise.all([all.ended, one.ended]);
    expect([all.said.at(-1), one.said.at(-1)]).toMatchObject([
      { event: 'end', data: { code: 'key-ended' } },
      { event: 'end', data: { code: 'key-ended' } },
    ]);
  });

  it('ends when it was asked to, and five of a tenant are open at most', async () => {
    const { key } = await created(stack, '/v1/api-keys', { name: 'many followers', scopes: ['read'] });
    const open = await Promise.all(Array.from({ length: 5 }, () => following(key as string, 'forSeconds=5')));
    const sixth = await following(key as string, '');
    expect([sixth.answer.statusCode, sixth.answer.headers['content-type']]).toEqual([
      429,
      expect.stringMatching('json'),
    ]);
    await Promise.all(open.map(({ ended }) => ended));
    expect(open.map(({ said }) => said.at(-1)?.data.code)).toEqual(Array(5).fill('time-is-over'));
  });
});

describe('usage that is not rated', () => {
  it('is found among what is, with why, followed live, and shown once however it ends', async () => {
    const { key } = await created(stack, '/v1/api-keys', { name: 'waits', scopes: ['read'] });
    const live = await following(key as string, 'state=unattributed');
    const nobody = { ...sold, organization: 'Acme waiting', product: 'Document summarisation waiting' };
    const events = summaries(nobody, 2, { prefix: 'waits', time: '2026-01-20T12:00:00.000Z' });
    await send(stack, sold, events);
    const unattributed = { state: 'unattributed', reason: 'unknown-organization', amount: '0', charges: [] };
    const said = { organization: 'Acme waiting' };
    const attribution = [{ step: 'customer', said, found: {}, stopped: 'unknown-organization' }];
    expect(await found('text=waits', 2)).toMatchObject([
      { id: 'waits-1', ...unattributed, attribution },
      { id: 'waits-0', ...unattributed, attribution },
    ]);
    await until(() => live.said.length === 2, 30_000);
    expect(live.ids().toSorted()).toEqual(['waits-0', 'waits-1']);

    await stack.call('POST', '/v1/usage/void', { id: 'waits-0', reason: 'Sent by mistake' });
    await found('state=taken-back&transactionId=waits-0', 1);
    await sellSummaries(stack, 'waiting');
    await found('state=rated&transactionId=waits-1', 1);
    await found('state=unattributed&text=waits', 0);
    expect((await found('transactionId=waits-1', 1))[0]).toMatchObject({ state: 'rated', amount: '1.5' });
    await send(stack, sold, [{ ...(events[1] as Usage), properties: { summaries: 9 } }]);
    const [conflict] = await found('state=conflicting', 1);
    expect(conflict).toMatchObject({ id: 'waits-1', reason: 'id-used-before', properties: { summaries: 9 } });
    const { body } = await stack.call('GET', '/v1/usage/api/waits-1');
    expect([body.state, body.amount, body.entries.length]).toEqual(['rated', '1.5', 2]);
    live.answer.destroy();
  });
});

describe('rejected usage, tried again', () => {
  it('leaves its list for the usage log when what it was rejected for has been mended', async () => {
    const strict = async (strictNames: boolean) =>
      expect((await stack.call('PATCH', '/v1/tenant', { strictNames })).status).toBe(200);
    const unknown = summaries({ ...sold, organization: 'Acme of tomorrow' }, 1, {
      prefix: 'early',
      time: '2026-01-17T12:00:00.000Z',
    });
    await strict(true);
    await until(async () => (await send(stack, sold, unknown)).body.rejected === 1, 30_000);
    const inList = async () =>
      (await stack.call('GET', '/v1/rejected-usage')).body.items.filter(({ body }: { body: string }) =>
        body.includes('early-0'),
      ).length;
    await until(async () => (await inList()) > 0, 30_000);
    // It is in the log by when it was rejected, not by when it says that it happened.
    const recently = `/v1/usage?transactionId=early-0&from=${new Date(Date.now() - 86_400_000).toISOString()}`;
    const inLog = async () => (await stack.call('GET', recently)).body.items as Entry[];
    await until(async () => (await inLog()).length > 0, 30_000);
    expect((await inLog())[0]).toMatchObject({ state: 'rejected', reason: 'unknown-organization', door: 'native' });
    await strict(false);
    await until(async () => {
      const begun = await stack.call('POST', '/v1/rejected-usage/redrives', { door: 'native' });
      expect(begun.status).toBe(202);
      const done = await until(async () => {
        const { body } = await stack.call('GET', `/v1/rejected-usage/redrives/${begun.body.redriveId}`);
        return body.state === 'done' && body;
      }, 30_000);
      // Until ingestion knows that names need not be known any more, they stay where they are.
      return done.accepted > 0 && done.stillRejected === 0;
    }, 60_000);
    expect(await inList()).toBe(0);
    await until(async () => (await inLog()).length === 0, 30_000);
    // It is unattributed now, and rated as soon as its customer is known: nobody has to ask for that.
    await until(async () => {
      const { items } = (await stack.call('GET', '/v1/unattributed-usage?reason=unknown-organization')).body;
      return items.some(({ event }: { event: { id: string } }) => event.id === 'early-0');
    }, 30_000);
    expect(await found('transactionId=early-0', 1)).toMatchObject([{ state: 'unattributed' }]);
  });
});
