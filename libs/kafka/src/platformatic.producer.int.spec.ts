import { randomUUID } from 'node:crypto';
import { holdUpFor } from '#testing';
import { createProducer, ensureTopics } from './index.js';

const settings = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'producer-spec' };

describe('a producer whose process gets no turn', () => {
  const warnings: object[] = [];
  const log = { info: () => undefined, warn: (fields: object) => void warnings.push(fields), error: () => undefined };
  const producer = createProducer({ ...settings, log }, { deadlineMs: 1_000 });

  afterAll(() => producer.close());

  it('reads the acknowledgement that came meanwhile before it gives the broker up', async () => {
    const topic = `spec.${randomUUID()}.held-up.v1`;
    await ensureTopics(settings, [{ name: topic, partitions: 1 }]);
    const records = [{ key: 'k', value: Buffer.from('v'), headers: {} }];
    // It knows the topic and has its connection after the first one, however long that takes.
    await expect(sentAtLast(() => producer.send(topic, records))).resolves.toBeUndefined();
    warnings.length = 0;
    const sent = producer.send(topic, records);
    await new Promise(setImmediate);
    holdUpFor(1_500);
    await sent;
    expect(warnings).toEqual([]);
  }, 60_000);
});

async function sentAtLast(send: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 20; tries++)
    if (
      await send().then(
        () => true,
        () => false,
      )
    )
      return;
  throw new Error('it was never sent');
}
