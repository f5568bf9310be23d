import { type Belongings, type Call, call } from './call.js';

const partiesOf = ({ subscriptionId, organization, product, email }: Belongings) => ({
  organizationName: organization,
  productName: product,
  subscriptionId,
  subscriber: { email },
});

const times = { requestTime: '2026-02-10T12:00:00Z', responseTime: '2026-02-10T12:00:01Z', requestDuration: 1000 };
const model = { model: 'large', provider: 'somebody' };

const aiCall = (what: string, measures: object) =>
  call('unattributed', (of, n) => ({
    body: { transactionId: `${what}-${n}`, ...partiesOf(of), ...model, ...times, ...measures },
  }));

/** Those of the metering API. */
export const meteringCalls: Readonly<Record<string, Call>> = {
  'POST /meter/v2/events': call('unattributed', (of, n) => ({
    body: {
      transactionId: `metered-${n}`,
      ...partiesOf(of),
      payload: { summaries: 1 },
      sourceType: 'SDK_JS',
      timestamp: '2026-02-10T12:00:00Z',
    },
  })),
  'POST /meter/v2/ai/completions': aiCall('completion', {
    inputTokenCount: 12,
    outputTokenCount: 3,
    totalTokenCount: 15,
    cacheReadTokenCount: 2,
    stopReason: 'END',
    completionStartTime: '2026-02-10T12:00:00.500Z',
    isStreamed: false,
  }),
  'POST /meter/v2/ai/images': aiCall('image', { requestedImageCount: 2, actualImageCount: 2, quality: 'hd' }),
  'POST /meter/v2/ai/audio': aiCall('audio', { durationSeconds: 1.5, realtime: false }),
  'POST /meter/v2/ai/video': aiCall('video', { durationSeconds: 8, creditsConsumed: 10, creditRate: 0.01 }),
  'POST /meter/v2/tool/events': call('unattributed', (of, n) => ({
    body: {
      transactionId: `tool-${n}`,
      ...partiesOf(of),
      toolId: 'search',
      timestamp: '2026-02-10T12:00:00Z',
      durationMs: 12,
      success: true,
      costUsd: 0.01,
      usageMetadata: { results: 3 },
    },
  })),
  'POST /meter/v2/apis/requests': call('unattributed', (of, n) => ({
    body: { transactionId: `api-${n}`, ...partiesOf(of), method: 'GET', resource: '/pages', credential: 'key-a' },
  })),
  'POST /meter/v2/apis/responses': call('unattributed', (of, n) => ({
    body: { transactionId: `api-${n}`, ...partiesOf(of), responseCode: 200, totalDuration: 12 },
  })),
  'POST /meter/v1/api/meter': call('unattributed', (of, n) => ({
    body: {
      correlationId: `legacy-${n}`,
      ...partiesOf(of),
      method: 'GET',
      responseCode: 200,
      elements: [{ name: 'pages', value: 2 }],
    },
  })),
  'GET /meter/v2/sdk/resolve-key': call('own', () => ({})),
  'GET /profitstream/v2/api/ai/enforcement-rules/{teamId}': call('own', ({ organizationId }) => ({
    params: { teamId: organizationId },
  })),
  'GET /profitstream/v2/api/sources/metrics/ai/completions': call('empty', ({ organizationId }) => ({
    query: { teamId: organizationId, transactionId: 'completion-0' },
  })),
};
