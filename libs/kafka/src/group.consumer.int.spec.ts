import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Refusal, Unavailable } from '#decider';
import { until } from '#testing';
import {
  BatchHandler,
  createKafka,
  createProducer,
  deadLetterTopicOf,
  ensureTopics,
  KafkaBatchServer,
  type MessageBatch,
  MessageHandler,
  type SingleMessage,
} from './index.js';

const brokers = process.env['METERSTREAM_TEST_KAFKA'] ?? '';
const settings = { brokers, clientId: 'kafka-spec' };
const run = randomUUID().slice(0, 8);
const blocks = `spec.${run}.block.v1`;
const notes = `spec.${run}.note.v1`;

const received: string[] = [];
const receivedNotes: string[] = [];
let fail: (text: string) => void = () => {};

@Controller()
class Consumers {
  @BatchHandler({ topic: blocks, group: `rating-${run}` })
  async recordBlocks(batch: MessageBatch): Promise<void> {
    for (const message of batch.messages) fail(message.value.toString());
    received.push(...batch.messages.map((message) => message.value.toString()));
  }

  @MessageHandler({ topic: notes, group: `notes-${run}` })
  async recordNote(message: SingleMessage): Promise<void> {
    fail(message.value.toString());
    receivedNotes.push(`${message.partition}:${message.key}:${message.value}`);
  }
}

@Module({ controllers: [Consumers] })
class ConsumersModule {}

describe('consumers as Nest handlers', () => {
  const producer = createProducer(settings);
  const server = new KafkaBatchServer({ ...settings });
  const text = (value: string) => ({ key: 'account-1', value: Buffer.from(value) });
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await ensureTopics(settings, [
      { name: blocks, partitions: 4 },
      { name: notes, partitions: 2 },
    ]);
    const app = await NestFactory.createMicroservice(ConsumersModule, { strategy: server, logger: false });
    await app.listen();
    stop = () => app.close();
    await server.ready();
  }, 30_000);

  afterAll(async () => {
    await stop();
    await producer.close();
  }, 20_000);

  beforeEach(() => {
    received.length = 0;
    receivedNotes.length = 0;
    fail = () => {};
  });

  it('receive the messages of a key in order', async () => {
    for (let n = 0; n < 20; n++) await producer.send(blocks, [text(`block ${n}`)]);
    await until(() => received.length >= 20);
    expect(received).toEqual(Array.from({ length: 20 }, (_, n) => `block ${n}`));
  });

  it('are asked again until what was unavailable is back, and miss nothing', async () => {
    let refusals = 4;
    fail = (value) => {
      if (value === 'second' && refusals-- > 0) throw new Unavailable('Postgres');
    };
    await producer.send(notes, [text('first'), text('second'), text('third')]);
    await until(() => receivedNotes.length >= 3);
    expect(receivedNotes.map((line) => line.split(':')[2])).toEqual(['first', 'second', 'third']);
    expect(refusals).toBe(-1);
  });

  it('acknowledge what the domain refuses and go on with the rest of the batch', async () => {
    fail = (value) => {
      if (value === 'refused') throw new Refusal('not-ours', 'No.');
    };
    await producer.send(blocks, [text('good'), text('refused'), text('better')]);
    await until(() => received.includes('better'));
    expect(received).toEqual(['good', 'better']);
  });

  it('move a poisoned message to the dead-letter topic and go on', async () => {
    fail = (value) => {
      if (value === 'poison') throw new TypeError('cannot read this');
    };
    await producer.send(blocks, [text('before'), text('poison'), text('after')]);
    await until(() => received.includes('after'));
    expect(received).toEqual(['before', 'after']);

    const admin = createKafka(settings).admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(deadLetterTopicOf(blocks, `rating-${run}`));
    await admin.disconnect();
    expect(ends.map(({ high }) => high)).toEqual(['1']);
  });
});
