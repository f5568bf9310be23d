import { randomUUID } from 'node:crypto';
import { isUnavailable } from '#decider';
import { createKafka, ensureTopics } from './index.js';

const settings = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'topics-spec' };

describe('the topics at a start', () => {
  it('are there once after several services started at the same time with overlapping lists', async () => {
    const names = Array.from({ length: 6 }, (_, n) => `spec.${randomUUID()}.t${n}.v1`);
    const topics = names.map((name, n) => ({ name, partitions: n + 1, config: { 'retention.ms': '-1' } }));
    await Promise.all([0, 1, 2, 3].map((from) => ensureTopics(settings, topics.slice(from, from + 3))));
    await ensureTopics(settings, [{ ...topics[0]!, partitions: 9 }]);

    const admin = createKafka(settings).admin();
    await admin.connect();
    const metadata = await admin.fetchTopicMetadata({ topics: names }).finally(() => admin.disconnect());
    const partitions = new Map(metadata.topics.map(({ name, partitions }) => [name, partitions.length]));
    expect(names.map((name) => partitions.get(name))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are unavailable when no broker answers in time', async () => {
    const nowhere = { brokers: '127.0.0.1:1', clientId: 'topics-spec' };
    const failure = await ensureTopics(nowhere, [{ name: 'a.b.v1', partitions: 1 }], { timeoutMs: 100 }).catch(
      (e) => e,
    );
    expect(isUnavailable(failure)).toBe(true);
  });
});
