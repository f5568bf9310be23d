import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import { Unavailable } from '#decider';
import { longestStandstillMs, Progress, waitUntil } from '#running';
import { GroupBacklog } from './group-backlog.js';
import { createProducer, ensureTopics, followTopics, startGroup } from './index.js';
import { PartitionProgress } from './partition-progress.js';

const brokers = process.env['METERSTREAM_TEST_KAFKA'] ?? '';
const settings = { brokers, clientId: 'progress-spec' };
const within = { everyMs: 20, atMostMs: 20_000 };

/** What stands still half a minute after everything was said that has been said until now. */
function standing() {
  let nowMs = 0;
  const progress = new Progress(() => nowMs);
  const standstills = () => {
    nowMs += longestStandstillMs;
    const found = progress.standstills();
    nowMs -= longestStandstillMs;
    return found;
  };
  return { progress, standstills };
}

describe('the readers of a topic', () => {
  const topic = `spec.${randomUUID().slice(0, 8)}.note.v1`;
  const producer = createProducer(settings);
  const send = (value: string) => producer.send(topic, [{ partition: 1, value: Buffer.from(value) }]);
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    await ensureTopics(settings, [{ name: topic, partitions: 2 }]);
    await send('first');
  }, 30_000);

  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  }, 20_000);

  afterAll(() => producer.close());

  it('stand still when what they need is away, and move when it is back', async () => {
    const { progress, standstills } = standing();
    const group = `group-${randomUUID().slice(0, 8)}`;
    let isAway = true;
    const handle = async () => {
      if (isAway) throw new Unavailable('Postgres');
    };
    const running = startGroup({ ...settings, progress }, group, [{ topic, delivery: 'batch', handle }]);
    closing.push(() => running.stop());
    await waitUntil(() => standstills().length > 0, within);
    expect(standstills()).toEqual([`${group} of ${topic}, partition 1, has not moved for 30 s`]);
    expect(await register.metrics()).toMatch(
      new RegExp(`meterstream_kafka_consumer_lag_seconds{group="${group}",topic="${topic}",partition="1"} 0*[.1-9]`),
    );
    isAway = false;
    await waitUntil(() => standstills().length === 0, within);
    expect(standstills()).toEqual([]);
  }, 60_000);

  it('are known to be behind by whoever asks the broker, when they hang themselves', async () => {
    const { progress, standstills } = standing();
    const group = `hung-${randomUUID().slice(0, 8)}`;
    const handle = async () => {};
    let doneThrough = -1n;
    const read = () => [0, 1].map((partition) => ({ topic, partition, doneThrough }));
    const behind = new PartitionProgress(group, progress);
    const backlog = new GroupBacklog(settings, group, [{ topic, delivery: 'batch', handle }], read, behind);
    backlog.start();
    closing.push(() => backlog.stop());
    await waitUntil(() => standstills().length > 0, within);
    expect(standstills()).toEqual([`${group} of ${topic}, partition 1, has not moved for 30 s`]);
    doneThrough = 0n;
    behind.has(topic, 1, { doneThrough, messages: 0 });
    expect(standstills()).toEqual([]);
  }, 60_000);

  it('are not behind while they follow into memory', async () => {
    const { progress, standstills } = standing();
    const read: string[] = [];
    const follower = followTopics(
      { ...settings, progress },
      { name: 'spec', topics: [topic], onMessage: ({ value }) => read.push(value.toString()) },
    );
    closing.push(() => follower.stop());
    await follower.caughtUp;
    await send('second');
    await waitUntil(() => read.length >= 2, within);
    expect(standstills()).toEqual([]);
  }, 60_000);
});
