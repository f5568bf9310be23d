import { demands, missingIn, problemsIn } from './demands.js';

const paths = (body: object, asked: (typeof demands)[keyof typeof demands], hasKey = false) =>
  problemsIn(body as never, asked, hasKey).map(({ path, code }) => `${path} ${code}`);

describe('what the metering API asks of a request', () => {
  it.each<[string, object, keyof typeof demands, string[]]>([
    [
      'a model alone is no completion',
      { model: 'gpt-4o' },
      'completion',
      ['/provider required', '/inputTokenCount required'],
    ],
    ['null is no tokens', { model: 'm', provider: 'p', inputTokenCount: null, outputTokenCount: 0 }, 'completion', []],
    [
      'a text may say a number',
      { model: 'm', provider: 'p', inputTokenCount: '12', outputTokenCount: '1e3' },
      'completion',
      [],
    ],
    [
      'a text that says none is refused, and so is less than nothing, and a half',
      {
        model: 'm',
        provider: 'p',
        inputTokenCount: 'many',
        outputTokenCount: -1,
        totalTokenCount: 1.5,
        totalCost: 'NaN',
      },
      'completion',
      [
        '/inputTokenCount invalid-type',
        '/outputTokenCount too-small',
        '/totalTokenCount invalid-type',
        '/totalCost invalid-type',
      ],
    ],
    ['pictures have a number', { model: 'm', provider: 'p' }, 'image', ['/actualImageCount required']],
    ['which may be the one that was wanted', { model: 'm', provider: 'p', requestedImageCount: 1 }, 'image', []],
    ['speech has no measure of its own', { model: 'm', provider: 'p' }, 'media', []],
    ['a tool is named', { toolId: '', durationMs: 1, success: false }, 'toolEvent', ['/toolId required']],
    ['and did well or did not', { toolId: 't', durationMs: 1 }, 'toolEvent', ['/success required']],
    ['a payload is an object', { payload: [1] }, 'meterEvent', ['/payload required']],
    ['a request to an API has its transaction', { method: 'GET' }, 'apiRequest', ['/transactionId required']],
    ['a response its status', { transactionId: 't' }, 'apiResponse', ['/responseCode required']],
  ])('%s', (_rule, body, endpoint, expected) => {
    expect(paths(body, demands[endpoint])).toEqual(expected);
  });

  it('an Idempotency-Key stands in for a transactionId', () => {
    expect(paths({ method: 'GET' }, demands.apiRequest, true)).toEqual([]);
  });

  it('names what describes the call and is missing', () => {
    const body = { requestTime: 'x', isStreamed: false, stopReason: null, outputTokenCount: null };
    expect(missingIn(body, demands.completion)).toEqual([
      'inputTokenCount',
      'totalTokenCount',
      'stopReason',
      'completionStartTime',
      'responseTime',
      'requestDuration',
    ]);
  });
});
