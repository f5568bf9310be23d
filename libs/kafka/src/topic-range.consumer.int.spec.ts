import { randomUUID } from 'node:crypto';
import { isUnavailable } from '#decider';
import { createProducer, ensureTopics, readTopicRanges } from './index.js';

const settings = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'range-spec' };

describe('ranges of a topic', () => {
  const producer = createProducer(settings);
  const topic = `spec.${randomUUID()}.v1`;

  beforeAll(async () => {
    await ensureTopics(settings, [{ name: topic, partitions: 2 }]);
    for (const partition of [0, 1, 0]) {
      const values = Array.from({ length: 100 }, (_, at) => Buffer.from(`${partition}/${at}`.padEnd(50_000)));
      for (const value of values) await producer.send(topic, [{ partition, value, headers: { kind: 'spec' } }]);
    }
  }, 60_000);

  afterAll(() => producer.close());

  it('are read with their ends, each by itself, across fetches', async () => {
    const [first, second, none] = await readTopicRanges(settings, [
      { topic, partition: 0, first: 5n, last: 180n },
      { topic, partition: 1, first: 99n, last: 99n },
      { topic, partition: 1, first: 100n, last: 120n },
    ]);
    expect(first?.map(({ offset }) => Number(offset))).toEqual(Array.from({ length: 176 }, (_, at) => at + 5));
    expect(second?.map(({ value, headers }) => [value.toString().trimEnd(), headers['kind']?.toString()])).toEqual([
      ['1/99', 'spec'],
    ]);
    expect(none).toEqual([]);
  });

  it('are unavailable without a broker', async () => {
    const away = { ...settings, brokers: '127.0.0.1:1' };
    const reading = readTopicRanges(away, [{ topic, partition: 0, first: 0n, last: 0n }]);
    await expect(reading.catch((error) => isUnavailable(error))).resolves.toBe(true);
  });
});
