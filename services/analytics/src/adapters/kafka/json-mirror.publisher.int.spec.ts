import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicsToCreate } from '#contracts';
import { repositoryRoot } from '#embedded';
import { createProducer, ensureTopics, followTopics } from '#kafka';
import { until } from '#testing';
import { JsonMirrorPublisher } from './json-mirror.publisher.js';

const kafka = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'spec-mirror' };
const usagePartitions = 4;

const exampleOf = (file: string) => {
  const folder = join(repositoryRoot, 'libs/contracts/src/examples');
  const { topic, headers, value } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return { topic: topic as string, headers: headers as Record<string, string>, value: Buffer.from(value, 'base64') };
};

describe('the JSON mirror of a topic', () => {
  it('holds each message, and each event of a block, under its key and in its partition', async () => {
    const charge = exampleOf('rating.charge.v1.json');
    const usage = exampleOf('ingestion.usage.v1.block.json');
    await ensureTopics(kafka, topicsToCreate(usagePartitions));
    const producer = createProducer(kafka);
    const key = `mirror-${randomUUID()}`;
    await producer.send(charge.topic, [{ ...charge, key, partition: 0 }]);
    await producer.send(usage.topic, [{ ...usage, key, partition: 3 }]);
    const config = { usagePartitions, mirroredTopics: [charge.topic, usage.topic] };
    const mirror = new JsonMirrorPublisher(config, kafka, producer);
    mirror.onApplicationBootstrap();
    const seen: { topic: string; partition: number; message: Record<string, unknown>; type: string | undefined }[] = [];
    await ensureTopics(
      kafka,
      topicsToCreate(usagePartitions).map((one) => ({ ...one, name: `${one.name}.json` })),
    );
    const reader = followTopics(kafka, {
      name: 'spec-mirror',
      topics: config.mirroredTopics.map((topic) => `${topic}.json`),
      onMessage: ({ topic, partition, key: named, value, headers }) => {
        if (named?.toString() !== key) return;
        const message = JSON.parse(value.toString());
        seen.push({ topic, partition, message, type: headers['content-type']?.toString() });
      },
    });
    try {
      await until(async () => new Set(seen.map(({ topic }) => topic)).size === 2, 60_000);
      expect(seen.every(({ type }) => type === 'application/json')).toBe(true);
      expect(seen.find(({ topic }) => topic === 'rating.charge.v1.json')).toMatchObject({ partition: 0 });
      expect(seen.find(({ topic }) => topic === 'ingestion.usage.v1.json')).toMatchObject({
        partition: 3,
        message: { id: expect.any(String), occurredAt: expect.any(Number) },
      });
    } finally {
      await reader.stop();
      await mirror.onApplicationShutdown();
      await producer.close();
    }
  }, 90_000);
});
