import { mended } from './field-values.js';
import { apiCallOf, completionOf, legacyMeterOf, mediaOf, meterEventOf, toolEventOf } from './metering-request.js';

const nobody = () => 'fallback';
const propertiesOf = (event: Record<string, unknown>) => ({ ...(event['properties'] as object) });

describe('a request of the metering API', () => {
  const completion = {
    transactionId: 'msg_1',
    model: 'claude',
    inputTokenCount: 17,
    outputTokenCount: '6',
    reasoningTokenCount: null,
    totalCost: 0.0123,
    requestTime: '2026-11-22T08:00:00Z',
    responseTime: '2026-11-22T08:00:01.500Z',
    organizationId: 'Acme',
    productName: 'summaries',
    subscriber: { id: 'u-1', credential: { name: 'key-a', value: 'secret' } },
    outputResponse: 'Hello',
    surprise: { any: 'thing' },
  };

  it('becomes an event of an AI completion with its elements under their own names', () => {
    const event = completionOf(completion, nobody);
    expect(event).toMatchObject({
      id: 'msg_1',
      time: '2026-11-22T08:00:01.500Z',
      organization: 'Acme',
      product: 'summaries',
      subscriber: 'u-1',
      credential: 'key-a',
    });
    expect(Object.keys(event['properties'] as object).sort()).toEqual([
      'inputTokenCount',
      'model',
      'outputTokenCount',
      'requestTime',
      'responseTime',
      'surprise',
      'totalCost',
    ]);
  });

  it.each([
    ['2026-11-22T08:00:01', '2026-11-22T08:00:01Z'],
    ['2026-11-22T08:00:01.123456', '2026-11-22T08:00:01.123456Z'],
    ['2026-11-22 08:00:01+0200', '2026-11-22T08:00:01+02:00'],
    [1_795_334_401_000, '2026-11-22T08:00:01.000Z'],
    [2026, null],
    ['soon', null],
    [null, null],
  ])('with the time %s happened at %s', (given, taken) => {
    expect(meterEventOf({ timestamp: given, payload: {} }, nobody)['time']).toBe(taken);
  });

  it('without a transaction id gets the one of its transport', () => {
    expect(meterEventOf({ payload: {} }, nobody)['id']).toBe('fallback');
    expect(meterEventOf({ transactionId: 42, payload: {} }, nobody)['id']).toBe('42');
  });

  it('is mended rather than refused for its characters', () => {
    expect(mended({ 'a\u0000': ['\ud800', 1, null] })).toEqual({ 'a\ufffd': ['\ufffd', 1, null] });
  });
});

describe('an AI completion', () => {
  const anthropic = { provider: 'ANTHROPIC', model: 'claude-sonnet-4', inputTokenCount: 17, outputTokenCount: 6 };
  const openAi = { provider: 'OpenAI', model: 'gpt-4o-mini', inputTokenCount: 21, outputTokenCount: 9 };

  it.each<[string, object, object]>([
    ['no cached tokens', { ...openAi, cacheReadTokenCount: 0 }, {}],
    [
      'OpenAI counts them inside',
      { ...openAi, totalTokenCount: 30, cacheReadTokenCount: 5 },
      { cacheInsideInput: true },
    ],
    [
      'Anthropic counts them beside',
      { ...anthropic, totalTokenCount: 23, cacheReadTokenCount: 12, cacheCreationTokenCount: 40 },
      { cacheInsideInput: false },
    ],
    [
      'Claude in another cloud is Anthropic too',
      { ...anthropic, provider: 'AWS', model: 'us.anthropic.claude-sonnet-4-v1:0', cacheReadTokenCount: 3 },
      { cacheInsideInput: false },
    ],
    ['more than the input cannot be inside', { ...openAi, cacheReadTokenCount: 22 }, { cacheInsideInput: false }],
    [
      'the sum counts them beside',
      { ...openAi, totalTokenCount: 35, cacheReadTokenCount: 5 },
      { cacheInsideInput: false },
    ],
    [
      'the sum counts beside what was written, and inside what was read',
      { ...openAi, totalTokenCount: 37, cacheReadTokenCount: 5, cacheCreationTokenCount: 7 },
      { cacheInsideInput: true, cacheCreationInsideInput: false },
    ],
    [
      'LiteLLM counts them inside for every model',
      { ...anthropic, totalTokenCount: 23, middlewareSource: 'nodejs', cacheReadTokenCount: 12 },
      { cacheInsideInput: true },
    ],
    [
      'the sum counts reasoning beside the output',
      { ...openAi, provider: 'Google', model: 'gemini-2.5-pro', totalTokenCount: 40, reasoningTokenCount: 10 },
      { reasoningInsideOutput: false },
    ],
    ['reasoning is inside the output', { ...openAi, totalTokenCount: 30, reasoningTokenCount: 4 }, {}],
  ])('%s', (_rule, body, places) => {
    const all = Object.entries(propertiesOf(completionOf(body as never, nobody)) as object);
    expect(Object.fromEntries(all.filter(([name]) => /Inside/.test(name)))).toEqual(places);
  });

  it('of LiteLLM for Node has what was read from the cache under its right name', () => {
    const body = { ...openAi, middlewareSource: 'nodejs', cacheCreationTokenCount: 5, cacheReadTokenCount: 0 };
    expect(propertiesOf(completionOf(body, nobody))).toMatchObject({
      cacheReadTokenCount: 5,
      cacheCreationTokenCount: 0,
      cacheInsideInput: true,
    });
  });

  it('has numbers as numbers, unless that changed a digit, and its job type in lower case', () => {
    const body = { inputTokenCount: ' 21 ', outputTokenCount: '9007199254740993', isStreamed: 'true' };
    expect(propertiesOf(completionOf({ ...body, totalCost: '0.10', agenticJobType: 'Review' }, nobody))).toEqual({
      inputTokenCount: 21,
      outputTokenCount: '9007199254740993',
      isStreamed: true,
      totalCost: '0.10',
      agenticJobType: 'review',
    });
  });
});

describe('other requests of the metering API', () => {
  it('say of pictures in their attributes how many and how good they are', () => {
    const attributes = { billing_unit: 'per_image', actual_image_count: 2, resolution: '1024x1024', quality: 'hd' };
    const event = mediaOf({ transactionId: 'i', model: 'dall-e-3', inputTokenCount: null, attributes }, nobody);
    expect(propertiesOf(event)).toEqual({
      model: 'dall-e-3',
      attributes,
      billingUnit: 'PER_IMAGE',
      actualImageCount: 2,
      resolution: '1024x1024',
      quality: 'hd',
    });
    expect(propertiesOf(mediaOf({ quality: 'low', attributes }, nobody))).toMatchObject({ quality: 'low' });
  });

  it.each([{ realtime: true }, { isRealtime: true }, { realtime: true, isRealtime: false }])(
    'say of sound that it is live: %j',
    (body) => {
      expect(propertiesOf(mediaOf(body, nobody))).toEqual({ realtime: true });
    },
  );

  it('say of a tool what its call cost', () => {
    const body = { transactionId: 't', toolId: 'search', durationMs: '12', success: true, costUsd: 0.02 };
    const event = toolEventOf({ ...body, subscriberCredential: 'key-a', timestamp: '2026-11-22T08:00:00Z' }, nobody);
    expect(event).toMatchObject({ id: 't', credential: 'key-a', time: '2026-11-22T08:00:00Z' });
    expect(propertiesOf(event)).toMatchObject({ toolId: 'search', durationMs: 12, costUsd: 0.02, totalCost: 0.02 });
  });

  it('say of a request to an API which key was used', () => {
    const event = apiCallOf({ transactionId: 't', method: 'GET', credential: 'key-a' }, nobody);
    expect(event).toMatchObject({ id: 't', credential: 'key-a' });
    expect(propertiesOf(event)).toEqual({ method: 'GET' });
  });

  it('of the first version keep what was used, and no secret', () => {
    const body = {
      correlationId: 'c-1',
      method: 'GET',
      responseCode: 200,
      platformAPIKey: 'secret',
      productKey: 'pk',
      requestHeaders: ['authorization: secret'],
      elements: [{ name: 'pages', value: '12' }, { name: 7 }],
    };
    const event = legacyMeterOf(body, nobody);
    expect(event).toMatchObject({ id: 'c-1', credential: 'pk' });
    expect(propertiesOf(event)).toEqual({ correlationId: 'c-1', method: 'GET', responseCode: 200, pages: 12 });
  });
});
