import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { decodeUsageBlock, encodeUsageBlock, ratingGroup, type UsageRow, usageRow, usageTopic } from '#contracts';
import { createDeadLetters, createProducer, followTopics, type Producer } from '#kafka';
import { type StoryStack, startStory, until } from '#testing';
import { loseRows } from './support/lost-rows.js';
import { sellSummaries, send, summaries } from './support/summarisation.js';

jest.setTimeout(240_000);

const time = '2026-01-10T12:00:00.000Z';
const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-story-'));
let stack: StoryStack;
let producer: Producer;

const kafka = () => ({ brokers: stack.brokers, clientId: 'story' });

beforeAll(async () => {
  stack = await startStory({ dataDir, environment: { METERSTREAM_RECONCILIATION_GRACE_MS: '5000' } });
  producer = createProducer(kafka());
});

afterAll(async () => {
  await producer?.close();
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

  it('is missed when the log has usage that nobody can read, until it can be read and is put back', async () => {
    const known = await blockOfLog();
    const rows = ['given-up-1', 'given-up-2'].map((id): UsageRow => {
      const row: UsageRow = [...known.row];
      row[usageRow.id] = id;
      return row;
    });
    const { value, headers } = encodeUsageBlock({ kind: 'usage', tenant: 'demo', receivedAt: Date.now(), rows });
    const { partition } = known;
    await producer.send(usageTopic.name, [{ partition, value, headers: { ...headers, crc32: '0' } }]);
    const { differences } = await when(({ differences }) => differences.length === 2);
    expect(differences).toContainEqual({ code: 'not-rated', events: 2 });
    const [givenUp] = await deadLetters();
    expect(givenUp).toMatchObject({ consumer: ratingGroup, events: 2, canBeRedriven: true });
    expect(givenUp?.cause).toContain('checksum differs');
    expect(await putBack(givenUp)).toMatchObject({ status: 200 });
    expect(await putBack(givenUp)).toMatchObject({ status: 409, body: { code: 'already-redriven' } });
    const [again] = await until(async () => (await deadLetters()).length === 2 && deadLetters(), 30_000);

    // As it would be for a rating that can read it.
    const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
    const message = { offset: '0', key: null, value, timestamp: 0, headers: Object.fromEntries(bytes) };
    const place = { topic: usageTopic.name, partition };
    await createDeadLetters(kafka(), producer).write(ratingGroup, place, message, new Error('not mended'));
    const [readable] = await until(async () => (await deadLetters()).length === 3 && deadLetters(), 30_000);
    expect(readable?.deadLetterId).not.toBe(again?.deadLetterId);
    const rated = (await reconciliation()).sums['rated'] ?? 0;
    expect(await putBack(readable)).toMatchObject({ status: 200 });
    const after = await when(({ differences, sums }) => differences.length === 1 && sums['rated'] === rated + 2);
    expect(after.differences).toEqual([{ code: 'not-stored', events: 1 }]);
  });

  const when = (isSo: (found: Hours) => boolean) =>
    until(async () => {
      const found = await reconciliation();
      return isSo(found) && !found.states.includes('on-its-way') ? found : undefined;
    }, 60_000);

  const deadLetters = async (): Promise<readonly DeadLetter[]> =>
    (await stack.call('GET', '/v1/dead-letters')).body.items;

  const putBack = (letter: DeadLetter | undefined) =>
    stack.call('POST', `/v1/dead-letters/${letter?.deadLetterId}/redrives`);
});

interface DeadLetter {
  readonly deadLetterId: string;
  readonly cause: string;
}

/** A row as a door has written it, and where. */
async function blockOfLog(): Promise<{ readonly row: UsageRow; readonly partition: number }> {
  const found = Promise.withResolvers<{ row: UsageRow; partition: number }>();
  const follower = followTopics(kafka(), {
    name: 'reconciliation-story',
    topics: [usageTopic.name],
    onMessage: ({ value, headers, partition }) => {
      const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
      if (texts['kind'] !== 'usage' || texts['count'] !== '40') return;
      found.resolve({ row: decodeUsageBlock(value, texts).rows[0] as UsageRow, partition });
    },
  });
  return found.promise.finally(() => follower.stop());
}
