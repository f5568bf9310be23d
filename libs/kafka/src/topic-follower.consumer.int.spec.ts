import { randomUUID } from 'node:crypto';
import { Unavailable } from '#decider';
import { createProducer, ensureTopics, followTopics, onceCaughtUp, type SingleMessage } from './index.js';

const settings = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'follower-spec' };

describe('a reader that follows topics', () => {
  const producer = createProducer(settings);
  afterAll(() => producer.close());

  const topicsOf = async (partitions: number) => {
    const topics = [`spec.${randomUUID()}.key.v1`, `spec.${randomUUID()}.tenant.v1`];
    await ensureTopics(
      settings,
      topics.map((name) => ({ name, partitions })),
    );
    return topics as [string, string];
  };
  const record = (key: string, text: string) => ({ key, value: Buffer.from(text), headers: { kind: 'spec' } });

  it('has read everything that was there when it says that it caught up, in order for each key', async () => {
    const [keys, tenants] = await topicsOf(3);
    await producer.send(
      keys,
      Array.from({ length: 500 }, (_, n) => record(`k${n % 7}`, String(n))),
    );
    await producer.send(tenants, [record('t', 'tenant')]);
    const seen: SingleMessage[] = [];
    const follower = followTopics(settings, {
      name: 'spec',
      topics: [keys, tenants],
      onMessage: (m) => void seen.push(m),
    });
    await follower.caughtUp;
    expect(seen).toHaveLength(501);
    expect(follower.isCaughtUp()).toBe(true);
    for (const key of ['k0', 'k3']) {
      const numbers = seen.filter((m) => m.key?.toString() === key).map((m) => Number(m.value));
      expect(numbers).toEqual(Array.from({ length: 500 }, (_, n) => n).filter((n) => `k${n % 7}` === key));
    }
    expect(seen[0]).toMatchObject({
      partition: expect.any(Number),
      offset: expect.any(String),
      headers: { kind: Buffer.from('spec') },
    });
    await follower.stop();
  });

  it('passes over what was there, where it follows from the end', async () => {
    const [keys, tenants] = await topicsOf(2);
    await producer.send(keys, [record('k', 'before')]);
    const seen: string[] = [];
    const onMessage = ({ value }: SingleMessage) => void seen.push(String(value));
    const follower = followTopics(settings, { name: 'spec', topics: [keys, tenants], from: 'end', onMessage });
    await follower.caughtUp;
    await producer.send(keys, [record('k', 'after')]);
    await producer.send(tenants, [record('t', 'of another')]);
    await follower.caughtUpNow();
    expect(seen.sort()).toEqual(['after', 'of another']);
    await follower.stop();
  });

  it('is caught up at once when the topics are empty, and follows within 100 ms', async () => {
    const [keys, tenants] = await topicsOf(2);
    const arrived: (() => void)[] = [];
    const follower = followTopics(settings, {
      name: 'spec',
      topics: [keys, tenants],
      onMessage: () => arrived.shift()?.(),
    });
    await follower.caughtUp;
    await producer.send(keys, [record('warm', 'up')]);
    await follower.caughtUpNow();
    const delaysMs: number[] = [];
    for (let n = 0; n < 20; n++) {
      const arrival = new Promise<void>((resolve) => arrived.push(resolve));
      const sentAt = performance.now();
      await Promise.all([arrival, producer.send(n % 2 ? keys : tenants, [record('k', String(n))])]);
      delaysMs.push(performance.now() - sentAt);
    }
    expect(delaysMs.sort((a, b) => a - b)[10]).toBeLessThan(100);
    await follower.stop();
  });

  it('finds what was published before it was looked for, and says of nothing that it is not there before it has looked', async () => {
    const [keys, tenants] = await topicsOf(2);
    const seen = new Map<string, string>();
    const onMessage = ({ value }: SingleMessage) => void seen.set(String(value), 'found');
    const follower = followTopics(settings, { name: 'spec', topics: [keys, tenants], onMessage });
    await follower.caughtUp;
    for (let n = 0; n < 20; n++) {
      await producer.send(n % 2 ? keys : tenants, [record(`k${n}`, String(n))]);
      expect(await onceCaughtUp(follower, () => seen.get(String(n)))).toBe('found');
    }
    expect(await onceCaughtUp(follower, () => seen.get('never'))).toBeUndefined();
    await follower.stop();
    const nowhere = { brokers: '127.0.0.1:1', clientId: 'follower-spec' };
    const lost = followTopics(nowhere, { name: 'spec', topics: [keys], onMessage });
    expect(await onceCaughtUp(lost, () => 'known')).toBe('known');
    await expect(onceCaughtUp(lost, () => undefined)).rejects.toBeInstanceOf(Unavailable);
    await lost.stop();
  });

  it('goes on after a message that its owner does not understand', async () => {
    const [keys] = await topicsOf(1);
    const read: string[] = [];
    const onMessage = (m: SingleMessage) => {
      if (m.value.toString() === 'bad') throw new Error('not understood');
      read.push(m.value.toString());
    };
    await producer.send(keys, [record('k', 'a'), record('k', 'bad'), record('k', 'b')]);
    const follower = followTopics(settings, { name: 'spec', topics: [keys], onMessage });
    await follower.caughtUp;
    expect(read).toEqual(['a', 'b']);
    await follower.stop();
  });

  it('waits for a topic that does not exist yet', async () => {
    const topic = `spec.${randomUUID()}.late.v1`;
    const read: string[] = [];
    const follower = followTopics(settings, {
      name: 'spec',
      topics: [topic],
      onMessage: (m) => void read.push(m.value.toString()),
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(follower.isCaughtUp()).toBe(false);
    await ensureTopics(settings, [{ name: topic, partitions: 1 }]);
    await follower.caughtUp;
    await producer.send(topic, [record('k', 'now')]);
    await follower.caughtUpNow();
    expect(read).toEqual(['now']);
    await follower.stop();
  });
});
