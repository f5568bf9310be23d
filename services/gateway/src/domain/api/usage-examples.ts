import { demo, exampleKey } from './demo-ids.js';
import type { Example } from './examples.js';

const event = {
  id: 'example-1',
  organization: 'Acme',
  product: 'Document summarisation',
  properties: { summaries: 1 },
};
const whose = { organizationName: 'Acme', productName: 'Document summarisation' };
const call = { model: 'gpt-4o', provider: 'openai', requestTime: '2026-01-01T12:00:00Z', ...whose };
const times = {
  completionStartTime: '2026-01-01T12:00:01Z',
  responseTime: '2026-01-01T12:00:02Z',
  requestDuration: 2_000,
};

/** Of the doors of usage. Events have ids of their own, so that an example counts once, however often it is tried. */
export const usageExamples: Readonly<Record<string, Example>> = {
  'events.send': { body: [event] },
  'runningTotals.list': { parameters: { organization: 'Acme', product: 'Document summarisation' } },
  'changes.get': { parameters: { forSeconds: '1' } },
  'search.list': { parameters: { q: 'Acme' } },
  'usageStream.get': { parameters: { forSeconds: '1' } },
  'rejectedUsageRedrives.create': { body: {}, key: exampleKey('redrive') },
  'usage.preview': { body: { events: [{ ...event, time: '2026-01-01T12:00:00Z' }] } },
  'usage.get': { parameters: { source: 'api', id: event.id } },
  'usage.amend': {
    key: exampleKey('usage-correction'),
    body: { id: 'example-1', reason: 'It was two', event: { ...event, properties: { summaries: 2 } } },
  },
  'usage.void': { body: { id: 'example-1', reason: 'Sent by a test' } },
  'recostings.create': {
    key: exampleKey('recosting'),
    body: { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', reason: 'The price list was wrong' },
  },
  'subscriptionUsageBackfills.create': {
    key: exampleKey('usage-backfill'),
    body: {
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
      events: [],
      reason: 'Imported anew',
    },
  },
  'subscriptionSyntheticUsage.delete': { parameters: { subscriptionId: demo.subscriptionId } },
  'meterEvents.create': { body: { transactionId: 'example-event', payload: { summaries: 1 }, ...whose } },
  'meterAiCompletions.create': {
    body: {
      transactionId: 'example-completion',
      inputTokenCount: 120,
      outputTokenCount: 40,
      totalTokenCount: 160,
      stopReason: 'END',
      isStreamed: false,
      costType: 'AI',
      ...call,
      ...times,
    },
  },
  'meterAiImages.create': { body: { transactionId: 'example-image', actualImageCount: 1, ...call, ...times } },
  'meterAi.audio': { body: { transactionId: 'example-audio', durationSeconds: 12, ...call, ...times } },
  'meterAi.video': { body: { transactionId: 'example-video', durationSeconds: 8, ...call, ...times } },
  'meterToolEvents.create': {
    body: { transactionId: 'example-tool', toolId: 'search', durationMs: 80, success: true, ...whose },
  },
  'meterApiRequests.create': {
    body: { transactionId: 'example-request', method: 'GET', resource: '/reports', ...whose },
  },
  'meterApiResponses.create': { body: { transactionId: 'example-request', responseCode: 200, ...whose } },
  'meterApi.meter': {
    body: { transactionId: 'example-meter', method: 'GET', responseCode: 200, url: '/reports', ...whose },
  },
  'traces.create': { body: { resourceSpans: [] } },
  'logs.create': { body: { resourceLogs: [] } },
  'metrics.create': { body: { resourceMetrics: [] } },
};
