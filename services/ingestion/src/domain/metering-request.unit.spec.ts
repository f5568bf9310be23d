import { existsSync, readFileSync } from 'node:fs';
import { Accounts } from './accounts.js';
import { completionOf, mended, meterEventOf } from './metering-request.js';
import { UsageRows } from './usage-rows.js';

const openRows = () =>
  new UsageRows({
    accounts: new Accounts(4).of('demo'),
    clocks: undefined,
    daysAhead: 32,
    now: Date.UTC(2026, 10, 1),
    plain: false,
  });

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
    const { event, kind } = completionOf(completion, 'fallback');
    expect(kind).toBe('ai-completion');
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
    ['soon', null],
    [null, null],
  ])('with the time %s happened at %s', (given, taken) => {
    expect(meterEventOf({ timestamp: given, payload: {} }, 'x').event['time']).toBe(taken);
  });

  it('without a transaction id gets the one of its transport', () => {
    expect(meterEventOf({ payload: {} }, 'from-header').event['id']).toBe('from-header');
    expect(meterEventOf({ transactionId: 42, payload: {} }, 'from-header').event['id']).toBe('42');
  });

  it('is mended rather than refused for its characters', () => {
    expect(mended({ 'a\u0000': ['\ud800', 1, null] })).toEqual({ 'a\ufffd': ['\ufffd', 1, null] });
  });
});

const captures = new URL('../../../../../shared/captures/', import.meta.url);

(existsSync(captures) ? describe : describe.skip)('the recorded requests of published clients', () => {
  it.each(['openai-node-1.1.2', 'litellm-node-0.0.3', 'anthropic-n8n-1.0.0'])('of %s are all taken', (client) => {
    const { requests } = JSON.parse(readFileSync(new URL(`${client}.json`, captures), 'utf8')) as {
      requests: { path: string; body: Record<string, unknown> }[];
    };
    const completions = requests.filter(({ path }) => path.endsWith('/ai/completions'));
    expect(completions.length).toBeGreaterThan(0);
    for (const { body } of completions) {
      const rows = openRows();
      const usage = completionOf(body, 'fallback');
      expect(rows.add(usage.event, usage)).toBe(true);
      const row = rows.byPartition.flat()[0]!.rows[0]!;
      expect(row[0]).toBe(body['transactionId']);
      expect(row[3]).toBe(Date.parse(String(body['responseTime'])));
      expect(row[10]).toMatchObject({ inputTokenCount: body['inputTokenCount'], model: body['model'] });
    }
  });
});
