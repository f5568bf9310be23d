import { subscriptionTopic } from '#contracts';
import { createKafka, createProducer, ensureTopics } from '#kafka';
import { ClosingsReader } from './closings.reader.js';

const kafka = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'spec' };
const group = 'ingestion-closings';
const topic = subscriptionTopic.name;

describe('the closings in the usage log', () => {
  const reader = new ClosingsReader(kafka);
  const admin = createKafka(kafka).admin();
  const consumer = createKafka(kafka).consumer({ groupId: group });
  const producer = createProducer(kafka);

  beforeAll(async () => {
    await admin.connect();
    await ensureTopics(kafka, [{ name: topic, partitions: 1, config: {} }]);
    await admin.deleteGroups([group]).catch(() => undefined);
    await producer.send(topic, [{ value: Buffer.from('x') }]);
  }, 60_000);

  afterAll(async () => {
    await consumer.disconnect();
    await admin.deleteGroups([group]).catch(() => undefined);
    await reader.onApplicationShutdown();
    await producer.close();
    await admin.disconnect();
  });

  const end = async () => (await admin.fetchTopicOffsets(topic))[0]?.high ?? '0';

  it('are waited for until ingestion has committed what was published, and nobody is waited for who is away', async () => {
    const askedAt = performance.now();
    expect(await reader.areWritten(20_000)).toBe(false);
    expect(performance.now() - askedAt).toBeLessThan(15_000);
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const isJoined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({ autoCommit: false, eachBatch: async () => undefined });
    await isJoined;
    expect(await reader.areWritten(400)).toBe(false);
    const written = reader.areWritten(20_000);
    await consumer.commitOffsets([{ topic, partition: 0, offset: await end() }]);
    expect(await written).toBe(true);
  }, 60_000);
});
