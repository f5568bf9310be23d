import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#decider';
import { until } from '#testing';
import {
  createKafka,
  createProducer,
  ensureTopics,
  type GroupOptions,
  type MessageBatch,
  startGroup,
} from './index.js';

const settings = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'assignment-spec' };

describe('the partitions of a group', () => {
  const producer = createProducer(settings);
  afterAll(() => producer.close());

  const newTopic = async (partitions: number) => {
    const topic = `spec.${randomUUID()}.v1`;
    await ensureTopics(settings, [{ name: topic, partitions }]);
    return topic;
  };
  const send = (topic: string, from: number, to: number, partitions = 1) =>
    producer.send(
      topic,
      Array.from({ length: to - from }, (_, n) => ({
        partition: (from + n) % partitions,
        value: Buffer.from(`${from + n}`),
      })),
    );
  const join = (
    topic: string,
    group: string,
    handle: (batch: MessageBatch) => Promise<void>,
    options: GroupOptions = {},
  ) => startGroup(settings, group, [{ topic, delivery: 'batch', handle }], options);
  const collectInto = (values: number[]) => async (batch: MessageBatch) => {
    values.push(...batch.messages.map(({ value }) => Number(value)));
  };

  it('begin where their handler says, whatever the group has committed', async () => {
    const topic = await newTopic(1);
    const group = `g-${randomUUID()}`;
    await send(topic, 0, 10);
    const first: number[] = [];
    const before = join(topic, group, collectInto(first));
    await until(() => first.length === 10);
    await before.stop();

    const again: number[] = [];
    const after = join(topic, group, collectInto(again), { startOffset: async () => '7' });
    await until(() => again.length === 3);
    await after.stop();
    expect(again).toEqual([7, 8, 9]);
  });

  it('show no lag when their handler was done with everything before it joined', async () => {
    const topic = await newTopic(1);
    const group = `g-${randomUUID()}`;
    await send(topic, 0, 10);
    const member = join(topic, group, async () => {}, { startOffset: async () => '10' });
    const admin = createKafka(settings).admin();
    await admin.connect();
    let committed = '';
    await until(async () => {
      const [of] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      committed = of?.partitions[0]?.offset ?? '';
      return committed === '10';
    });
    await Promise.all([member.stop(), admin.disconnect()]);
    expect(committed).toBe('10');
  });

  it('bring no message before their state is loaded, and are given up when the member leaves', async () => {
    const topic = await newTopic(2);
    await send(topic, 0, 4, 2);
    const happened: string[] = [];
    let failures = 2;
    const member = join(
      topic,
      `g-${randomUUID()}`,
      async ({ partition }) => void happened.push(`batch of ${partition}`),
      {
        onAssigned: async (partitions) => {
          if (failures-- > 0) throw new Unavailable('Postgres');
          await sleep(300);
          happened.push(`assigned ${partitions.map(({ partition }) => partition).sort()}`);
        },
        onRevoked: (partitions) => void happened.push(`revoked ${partitions.map(({ partition }) => partition).sort()}`),
      },
    );
    await until(() => happened.length === 3);
    await member.stop();
    expect(happened[0]).toBe('assigned 0,1');
    expect(happened.slice(1, 3).sort()).toEqual(['batch of 0', 'batch of 1']);
    expect(happened[3]).toBe('revoked 0,1');
  });

  it('are finished and committed when the member is stopped in the middle of a batch', async () => {
    const topic = await newTopic(1);
    const group = `g-${randomUUID()}`;
    const finished: number[] = [];
    let inHand = false;
    const slow = join(topic, group, async (batch) => {
      inHand = true;
      await sleep(400);
      await collectInto(finished)(batch);
    });
    await slow.ready;
    await send(topic, 0, 5);
    await until(() => inHand);
    await slow.stop();
    const sofar = finished.length;
    expect(sofar).toBeGreaterThan(0);

    const rest: number[] = [];
    await send(topic, 5, 8);
    const next = join(topic, group, collectInto(rest));
    await until(() => finished.length + rest.length >= 8);
    await next.stop();
    expect([...finished, ...rest]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('move to the member that stays when another joins and leaves, without losing a message or its order', async () => {
    const topic = await newTopic(4);
    const group = `g-${randomUUID()}`;
    const finished = new Map<number, number[]>();
    const handle = async ({ partition, messages }: MessageBatch) => {
      await sleep(5);
      const values = finished.get(partition) ?? [];
      for (const { value } of messages) if (!values.includes(Number(value))) values.push(Number(value));
      finished.set(partition, values);
    };
    const stays = join(topic, group, handle);
    await stays.ready;
    let sent = 0;
    const sendFor = async (ms: number) => {
      for (const end = Date.now() + ms; Date.now() < end; sent += 8) {
        await send(topic, sent, sent + 8, 4);
        await sleep(20);
      }
    };
    await sendFor(300);
    const joins = join(topic, group, handle);
    await Promise.all([joins.ready, sendFor(1_500)]);
    await Promise.all([joins.stop(), sendFor(1_000)]);
    await until(() => [...finished.values()].flat().length === sent);
    for (const values of finished.values()) expect(values).toEqual([...values].sort((a, b) => a - b));
    await stays.stop();
  });
});
