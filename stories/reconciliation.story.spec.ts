import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { encodeUsageBlock, type UsageRow, usageTopic } from '#contracts';
import { createProducer } from '#kafka';
import { type StoryStack, startStory, until } from '#testing';
import { loseRows } from './support/lost-rows.js';
import { sellSummaries, send, summaries } from './support/summarisation.js';

jest.setTimeout(240_000);

const time = '2026-01-10T12:00:00.000Z';
const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-story-'));
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({ dataDir, environment: { METERSTREAM_RECONCILIATION_GRACE_MS: '5000' } });
});

afterAll(async () => {
  await stack?.stop();
});

const counted = [
  'accepted',
  'rejected',
  'rated',
  'unattributed',
  'duplicates',
  'conflicts',
  'redriven',
  'returned',
  'stored',
];

interface Hours {
  readonly sums: Record<string, number>;
  readonly states: string[];
  readonly differences: { code: string; events: number }[];
}

/** All hours together: the story may run over the end of one. */
async function reconciliation(): Promise<Hours> {
  const { body } = await stack.call('GET', '/v1/reconciliation');
  const items: Record<string, unknown>[] = body.items;
  return {
    sums: Object.fromEntries(counted.map((name) => [name, items.reduce((sum, item) => sum + Number(item[name]), 0)])),
    states: items.map((item) => String(item['state'])),
    differences: items.flatMap((item) => item['differences'] as Hours['differences']),
  };
}

const whenReconciled = (accepted: number) =>
  until(async () => {
    const found = await reconciliation();
    const isDone = found.sums['accepted'] === accepted && found.states.every((state) => state === 'reconciled');
    return isDone ? found : undefined;
  }, 60_000);

const whenUnreconciled = () =>
  until(async () => {
    const found = await reconciliation();
    return found.states.includes('unreconciled') ? found : undefined;
  }, 60_000);

const unreconciledEvents = async () => {
  const answer = await fetch(`${stack.services['analytics']}/metrics`, { headers: { 'x-api-key': stack.operatorKey } });
  return Number(/^meterstream_analytics_unreconciled_events(?:\{[^}]*\})? (\d+)/m.exec(await answer.text())?.[1]);
};

describe('what was accepted', () => {
  it('is rated, kept or known, and stored: to the event, also what came twice or early', async () => {
    const sold = await sellSummaries(stack, 'counted');
    const events = summaries(sold, 40, { time });
    await send(stack, sold, events);
    await send(stack, sold, [
      ...events.slice(0, 3),
      { ...events[0]!, properties: { summaries: 2 } },
      { ...events[0]!, id: 'rejected', time: 'yesterday' },
      { ...events[0]!, id: 'early', organization: 'Acme late', product: 'Document summarisation late' },
      { ...events[0]!, id: 'nobody', product: 'Nobody sells this' },
    ]);
    const { sums } = await whenReconciled(46);
    expect(sums).toMatchObject({ rejected: 1, rated: 40, unattributed: 2, duplicates: 3, conflicts: 1, stored: 40 });

    // Whoever uses before it is a customer is rated once it is one.
    await sellSummaries(stack, 'late');
    const late = await send(stack, sold, summaries(sold, 10, { prefix: 'later', time }));
    expect(late.status).toBe(202);
    await until(async () => (await reconciliation()).sums['rated'] === 51, 60_000);
    const after = (await whenReconciled(56)).sums;
    expect(after).toMatchObject({ rated: 51, unattributed: 1, stored: 51 });
    expect([after['redriven'], after['returned']]).toEqual([1, 1]);
    expect(await unreconciledEvents()).toBe(0);
  });

  it('is missed when a row is deleted from ClickHouse, with what is missing and where', async () => {
    await loseRows(stack, dataDir, "id = 'later-7'");
    const { differences, sums } = await whenUnreconciled();
    expect(differences).toEqual([{ code: 'not-stored', events: 1 }]);
    expect(sums).toMatchObject({ rated: 51, stored: 50 });
    await until(async () => (await unreconciledEvents()) === 1, 60_000);
  });

  it('is missed when the log has usage that nobody can read', async () => {
    const producer = createProducer({ brokers: stack.brokers, clientId: 'story' });
    const rows = [['broken-1'], ['broken-2']] as unknown as UsageRow[];
    const { value, headers } = encodeUsageBlock({ kind: 'usage', tenant: 'demo', receivedAt: Date.now(), rows });
    await producer.send(usageTopic.name, [{ partition: 0, value, headers: { ...headers, crc32: '0' } }]);
    await producer.close();
    const differences = await until(async () => {
      const found = await reconciliation();
      return found.differences.length === 2 && !found.states.includes('on-its-way') ? found.differences : undefined;
    }, 60_000);
    expect(differences).toContainEqual({ code: 'not-rated', events: 2 });
  });
});
