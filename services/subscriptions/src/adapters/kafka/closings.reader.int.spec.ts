import { setTimeout as sleep } from 'node:timers/promises';
import { closingsGroup, ratingGroup, subscriptionTopic, usageTopic } from '#contracts';
import { createKafka, createProducer, ensureTopics } from '#kafka';
import { ClosingsReader } from './closings.reader.js';

const kafka = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'spec' };
const topics = [subscriptionTopic.name, usageTopic.name];
interface TopicPartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

const groups = [closingsGroup, ratingGroup];

describe('the closings in the usage log', () => {
  const reader = new ClosingsReader(kafka);
  const admin = createKafka(kafka).admin();
  const consumers = groups.map((groupId) => createKafka(kafka).consumer({ groupId }));
  const producer = createProducer(kafka);

  beforeAll(async () => {
    await admin.connect();
    await ensureTopics(
      kafka,
      topics.map((name) => ({ name, partitions: 1, config: {} })),
    );
    await admin.deleteGroups(groups).catch(() => undefined);
    for (const topic of topics) await producer.send(topic, [{ partition: 0, value: Buffer.from('x') }]);
  }, 60_000);

  afterAll(async () => {
    for (const consumer of consumers) await consumer.disconnect();
    await admin.deleteGroups(groups).catch(() => undefined);
    await reader.onApplicationShutdown();
    await producer.close();
    await admin.disconnect();
  });

  const joined = async (at: number) => {
    const consumer = consumers[at]!;
    await consumer.connect();
    await consumer.subscribe({ topics: [topics[at]!], fromBeginning: true });
    const isJoined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({ autoCommit: false, eachBatch: async () => undefined });
    await isJoined;
    return (offsets: TopicPartitionOffset[]) => consumer.commitOffsets(offsets);
  };
  const endsOf = async (at: number): Promise<TopicPartitionOffset[]> =>
    (await admin.fetchTopicOffsets(topics[at]!)).map(({ partition, high: offset }) => ({
      topic: topics[at]!,
      partition,
      offset,
    }));

  it('are waited for until ingestion has committed what was published, and nobody is waited for who is away', async () => {
    const askedAt = performance.now();
    expect(await reader.areWritten(20_000)).toBe('nobody-writes');
    expect(performance.now() - askedAt).toBeLessThan(15_000);
    const commit = await joined(0);
    expect(await reader.areWritten(400)).toBe('not-yet');
    const written = reader.areWritten(20_000);
    await commit(await endsOf(0));
    expect(await written).toBe('written');
  }, 60_000);

  it('are obeyed when rating has read the log to its end, also what it wrote there meanwhile', async () => {
    expect(await reader.areObeyed(20_000)).toBe('nobody-reads');
    const commit = await joined(1);
    expect(await reader.areObeyed(400)).toBe('not-yet');
    const obeyed = reader.areObeyed(20_000);
    await sleep(500);
    const before = await endsOf(1);
    await producer.send(usageTopic.name, [{ partition: 0, value: Buffer.from('written again') }]);
    await commit(before);
    expect(await Promise.race([obeyed, sleep(500, 'still waits')])).toBe('still waits');
    await commit(await endsOf(1));
    expect(await obeyed).toBe('obeyed');
  }, 60_000);
});
