import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { createKafka } from '#kafka';
import { isRunning } from '../identity.process.js';
import { RunFolder } from '../run-folder.files.js';
import { type EmbeddedKafka, startKafka } from './kafka.process.js';

jest.setTimeout(300_000);

describe('the embedded Kafka', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-kafka-'));
  let kafka: EmbeddedKafka;

  beforeAll(async () => {
    kafka = await startKafka({ dataDir });
  });

  afterAll(async () => {
    await kafka.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is named by its pid file while it runs', () => {
    expect(new RunFolder(dataDir).running('kafka')).toBe(kafka.pid);
  });

  it('makes no topic that nobody asked for', async () => {
    const producer = clientOf(kafka).producer();
    await producer.connect();
    await expect(producer.send({ topic: 'unasked', messages: [{ value: 'x' }] })).rejects.toThrow(/topic/);
    await producer.disconnect();
  });

  it('keeps every acknowledged record through a SIGKILL, on the same port', async () => {
    const admin = clientOf(kafka).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
    await admin.disconnect();
    await produce(kafka, 'kept', ['one', 'two', 'three']);

    process.kill(kafka.pid, 'SIGKILL');
    kafka = await startKafka({ dataDir, port: kafka.port, controllerPort: kafka.controllerPort });

    await produce(kafka, 'kept', ['four']);
    expect(await consume(kafka, 'kept', 4)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('ends a broker that an earlier start left behind, even a frozen one', async () => {
    const left = kafka;
    process.kill(left.pid, 'SIGSTOP');
    kafka = await startKafka({ dataDir });
    expect(isRunning(left.pid)).toBe(false);
    expect(await consume(kafka, 'kept', 4)).toHaveLength(4);
  });

  it('says which variable to change when its port is taken', async () => {
    const other = mkdtempSync(join(tmpdir(), 'meterstream-kafka-'));
    await expect(startKafka({ dataDir: other, port: kafka.port })).rejects.toThrow(/METERSTREAM_KAFKA_PORT/);
    rmSync(other, { recursive: true, force: true });
  });
});

const clientOf = ({ brokers }: EmbeddedKafka) => createKafka({ brokers, clientId: 'spec' }, { retries: 12 });

async function produce(kafka: EmbeddedKafka, topic: string, values: string[]): Promise<void> {
  const producer = clientOf(kafka).producer();
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: values.map((value) => ({ value })) });
  await producer.disconnect();
}

async function consume(kafka: EmbeddedKafka, topic: string, count: number): Promise<string[]> {
  const consumer = clientOf(kafka).consumer({ groupId: `reader-${process.hrtime.bigint()}` });
  const values: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message }) => {
        values.push(String(message.value));
        if (values.length === count) resolve();
      },
    });
  });
  await consumer.disconnect();
  return values;
}
