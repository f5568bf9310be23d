import { randomUUID } from 'node:crypto';
import { Unavailable } from '#decider';
import { waitUntil } from '#running';
import { createProducer, ensureTopics, hasReadTopic, startGroup } from './index.js';

const settings = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'position-spec' };

it('a group has read a topic when it is done with what is in it at the time of the question', async () => {
  const topic = `spec.${randomUUID().slice(0, 8)}.note.v1`;
  const group = `group-${randomUUID().slice(0, 8)}`;
  const producer = createProducer(settings);
  const hasRead = (withinMs: number) => hasReadTopic(settings, group, { topic, withinMs });
  await ensureTopics(settings, [{ name: topic, partitions: 3 }]);
  expect(await hasRead(0)).toBe(true);
  await producer.send(topic, [{ partition: 1, value: Buffer.from('first') }]);
  expect(await hasRead(0)).toBe(false);

  let isAway = false;
  const handle = async () => {
    if (isAway) throw new Unavailable('Postgres');
  };
  const running = startGroup(settings, group, [{ topic, delivery: 'batch', handle }]);
  try {
    expect(await hasRead(20_000)).toBe(true);
    isAway = true;
    await producer.send(topic, [{ partition: 2, value: Buffer.from('second') }]);
    expect(await hasRead(300)).toBe(false);
    isAway = false;
    await waitUntil(() => hasRead(1_000), { everyMs: 20, atMostMs: 20_000 });
    expect(await hasRead(0)).toBe(true);
  } finally {
    await running.stop();
    await producer.close();
  }
}, 60_000);
