import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { ratingIsDone } from './support/audit.js';
import { type CapturedRequest, capturedMeteringRequests, hasCaptures } from './support/captures.js';
import { grouped } from './support/grouped.js';
import { costOf, eventsOf, type KeptEvent, type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let tenant: MeteringTenant;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
  tenant = await sellToAcmeCorp(stack);
});

afterAll(async () => {
  await stack?.stop();
});

const send = (path: string, body: object, headers: Record<string, string> = {}) =>
  stack.call('POST', path, body, { key: tenant.key, headers });

/** Everything that was sent is rated, and stored where it can be asked for. */
async function allEvents(atLeast: number): Promise<KeptEvent[]> {
  await ratingIsDone(stack);
  await settle(stack.brokers);
  return until(async () => {
    const events = await eventsOf(stack, tenant);
    return events.length >= atLeast && events;
  }, 20_000);
}

/**
 * USD, worked out by hand from the price lists of November 2026: gpt-4o-mini 0.15, 0.075 cached, 0.60 out; gpt-5 1.25 and 10;
 * text-embedding-3-small 0.02; claude-sonnet-4 3, 15, writes 3.75, reads 0.30, cached beside the input; dall-e-3 0.08 in HD.
 * Null: nobody lists a model of exactly that name.
 */
function costsOf({ model, inputTokenCount, outputTokenCount, cacheReadTokenCount }: Record<string, unknown>) {
  const key = [model, inputTokenCount, outputTokenCount, cacheReadTokenCount ?? 0].join(' ');
  const costs: Record<string, (number | null)[]> = {
    'gpt-4o-mini 21 9 5': [0.000008175],
    'gpt-4o-mini 21 9 0': [0.00000855],
    'text-embedding-3-small 8 0 0': [0.00000016],
    'gpt-5 11 4 0': [0.00005375],
    'claude-3-5-sonnet 21 9 0': [0.000198, null],
    'claude-sonnet-4-20250514 17 6 12': [0.0002946],
    'dall-e-3   0': [0.16, null],
  };
  return costs[key];
}

const kinds: Record<string, string> = { completions: 'ai-completion', images: 'ai-image', events: 'tool-call' };

function expectRightEvent({ path, body }: CapturedRequest, event: KeptEvent): void {
  expect(event.kind).toBe(kinds[path.split('/').at(-1) as string]);
  const tokens = [
    'inputTokenCount',
    'outputTokenCount',
    'totalTokenCount',
    'cacheReadTokenCount',
    'reasoningTokenCount',
  ];
  for (const name of [...tokens, 'model', 'toolId', 'durationMs', 'actualImageCount'])
    expect([name, event.properties[name] ?? null]).toEqual([name, body[name] ?? null]);
  const isAcme = body['organizationName'] === 'AcmeCorp';
  const reason = isAcme ? undefined : body['organizationName'] ? 'unknown-organization' : 'no-customer';
  // Nobody knows the subscription that some name; the names beside it decide.
  expect(event.reason).toBe(reason && body['subscriptionId'] ? 'unknown-subscription' : reason);
  expect(JSON.stringify(event)).not.toContain(String(body['outputResponse'] ?? 'Hello'));
}

(hasCaptures ? describe : describe.skip)('the recorded requests of published clients', () => {
  it('each land once as the right usage, with its tokens, its cost and whom it is for', async () => {
    const requests = capturedMeteringRequests();
    expect(requests.length).toBeGreaterThan(30);
    const first = new Map<string, CapturedRequest>();
    const ids = new Map<string, string>();
    for (const request of requests) {
      const { status, body } = await send(request.path, request.body, { 'user-agent': request.headers['user-agent']! });
      expect([request.path, status, body.status, body.errors]).toEqual([request.path, 201, 'accepted', undefined]);
      const name = `${request.path.split('/').at(-1)} ${request.body['transactionId']}`;
      expect(ids.get(name) ?? body.id).toBe(body.id);
      ids.set(name, body.id);
      if (!first.has(name)) first.set(name, request);
    }
    // Their fake provider gave many calls one id; here each is a call of its own.
    const again = requests.map((one) => ({ ...one, body: { ...one.body, transactionId: `${one.file} ${one.n}` } }));
    for (const { path, body } of again) expect((await send(path, body)).body.status).toBe('accepted');

    const sent = [...first.values(), ...again];
    const events = await allEvents(sent.length);
    expect(events).toHaveLength(sent.length);
    for (const request of sent) {
      const { transactionId } = request.body;
      const event = events.find(({ id, kind }) => id === transactionId && kind === kinds[lastOf(request.path)]);
      expectRightEvent(request, event as KeptEvent);
      if (request.path.includes('/ai/')) {
        const { totalCost } = await costOf(stack, tenant, transactionId as string);
        expect([transactionId, costsOf(request.body)]).toEqual([transactionId, expect.arrayContaining([totalCost])]);
      }
    }
  });
});

const lastOf = (path: string): string => path.split('/').at(-1) as string;

describe('a client that was made from the document alone', () => {
  const times = { requestTime: '2026-11-22T09:00:00Z', responseTime: '2026-11-22T09:00:01.250', requestDuration: 1250 };
  const parties = { organizationName: 'AcmeCorp', productName: 'summaries' };
  const model = { model: 'gpt-4o-mini', provider: 'OpenAI' };
  const completion = {
    ...model,
    ...times,
    costType: 'AI',
    completionStartTime: '2026-11-22T09:00:01Z',
    inputTokenCount: 1000,
    outputTokenCount: 100,
    totalTokenCount: 1100,
    stopReason: 'END',
    isStreamed: false,
  };
  const media = { ...model, ...times };

  it.each<[string, string, object, string, object]>([
    ['a completion', '/meter/v2/ai/completions', completion, 'ai-completion', { totalTokenCount: 1100 }],
    [
      'numbers as texts, nulls, names in the fields of ids, and fields that nobody knows',
      '/v2/ai/completions',
      {
        ...completion,
        ...{ organizationName: null, organizationId: 'acmecorp', productName: undefined, productId: 'summaries' },
        ...{ inputTokenCount: '1000', reasoningTokenCount: null, requestDuration: '1250', unheardOf: { of: [1] } },
        subscriber: null,
      },
      'ai-completion',
      { inputTokenCount: 1000, requestDuration: 1250, unheardOf: { of: [1] } },
    ],
    [
      'pictures',
      '/meter/v2/ai/images',
      { ...media, requestedImageCount: 2, actualImageCount: 1, billingUnit: 'PER_IMAGE', resolution: '512x512' },
      'ai-image',
      { actualImageCount: 1, billingUnit: 'PER_IMAGE', resolution: '512x512' },
    ],
    ['speech', '/v2/ai/audio', { ...media, characterCount: 12, isRealtime: false }, 'ai-audio', { realtime: false }],
    ['a film', '/meter/v2/ai/video', { ...media, durationSeconds: 8.5, fps: 24 }, 'ai-video', { durationSeconds: 8.5 }],
    [
      'a tool',
      '/meter/v2/tool/events',
      { toolId: 'search', timestamp: times.requestTime, durationMs: 12, success: true, costUsd: 0.02 },
      'tool-call',
      { durationMs: 12, success: true, totalCost: 0.02 },
    ],
    ['a tool, at the bare path', '/tool/events', { toolId: 't', durationMs: 1, success: false }, 'tool-call', {}],
    [
      'a custom event',
      '/meter/v2/events',
      { payload: { pages: 3 }, sourceType: 'SDK_JVM', timestamp: times.requestTime },
      'event',
      { pages: 3 },
    ],
    [
      'a request to an API',
      '/meter/v2/apis/requests',
      { method: 'GET', resource: '/pages', requestMessageSize: 12, timestamp: times.requestTime },
      'api-request',
      { method: 'GET', requestMessageSize: 12 },
    ],
    [
      'the response of an API',
      '/v2/apis/responses',
      { responseCode: 200, totalDuration: 12, timestamp: times.requestTime },
      'api-response',
      { responseCode: 200 },
    ],
  ])('meters %s', async (what, path, fields, kind, properties) => {
    const transactionId = `document ${what}`;
    const body = { transactionId, ...parties, ...fields };
    const answer = await send(path, body);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ label: transactionId, status: 'accepted', resourceType: expect.any(String) });
    expect((await send(path, body)).body.id).toBe(answer.body.id);
    const event = await until(
      async () => (await eventsOf(stack, tenant)).find(({ id }) => id === transactionId),
      10_000,
    );
    expect(event).toMatchObject({ kind, properties });
    expect(event.reason).toBeUndefined();
  });

  it('lets a request and its response share an id', async () => {
    const transactionId = 'both';
    const [request, response] = [
      await send('/meter/v2/apis/requests', { transactionId, ...parties, timestamp: times.requestTime }),
      await send('/meter/v2/apis/responses', {
        transactionId,
        ...parties,
        responseCode: 204,
        timestamp: times.requestTime,
      }),
    ];
    expect(request.body.id).not.toBe(response.body.id);
    const events = await until(async () => {
      const both = (await eventsOf(stack, tenant)).filter(({ id }) => id === transactionId);
      return both.length === 2 && both;
    }, 10_000);
    expect(events.map(({ kind }) => kind).sort()).toEqual(['api-request', 'api-response']);
  });

  it('reads what a call cost within two seconds of its answer, with the key that sent it, though nobody pays for it', async () => {
    await send('/meter/v2/ai/completions', { ...completion, transactionId: 'paid', ...parties });
    // (1000 × 0.15 + 100 × 0.60) ÷ 1,000,000
    expect(await costOf(stack, tenant, 'paid')).toMatchObject({ totalCost: 0.00021, model: 'gpt-4o-mini' });
    await send('/meter/v2/ai/completions', { ...completion, transactionId: 'of nobody' });
    expect(await costOf(stack, tenant, 'of nobody')).toMatchObject({ totalCost: 0.00021 });
    await send('/meter/v2/ai/completions', { ...completion, transactionId: 'told', totalCost: '0.5' });
    expect(await costOf(stack, tenant, 'told')).toMatchObject({ totalCost: 0.5, costSource: 'caller' });
  });

  it('is told what is not counted, and why, with a status that it does not try again', async () => {
    const answer = await send('/meter/v2/ai/completions', { model: 'gpt-4o' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'rejected',
      errors: expect.arrayContaining([expect.objectContaining({ path: '/provider', code: 'required' })]),
    });
    const { body } = await until(async () => {
      const list = await stack.call('GET', '/v1/rejected-usage?door=metering-ai-completions');
      return list.body.items.length > 0 && list;
    });
    expect(JSON.parse(body.items[0].body)).toEqual({ model: 'gpt-4o' });
  });

  it('has its key checked, and no rule that holds it back', async () => {
    const statusOf = async (path: string, key = tenant.key) =>
      (await stack.call('GET', path, undefined, { key })).status;
    expect(await statusOf('/meter/v2/sdk/resolve-key')).toBe(200);
    expect(await statusOf('/meter/v2/sdk/resolve-key', `hak_nobody_${'A'.repeat(43)}`)).toBe(401);
    for (const prefix of ['/profitstream', '/meter', ''])
      expect(await statusOf(`${prefix}/v2/api/ai/enforcement-rules/my-team`)).toBe(204);
    expect(tenant.key).toMatch(/^hak_/);
  });
});
