import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kafkaJars } from '#embedded';
import { createKafka, ensureTopics, type KafkaSettings } from '#kafka';
import { usagePartitions } from '../bench-stack.js';
import { eventBytes } from '../event-template.js';

const run = promisify(execFile);

/** Taken before and after what is compared with it, because a machine is not equally fast all the time. */
export interface RawRate {
  readonly recordsPerSecond: number;
  readonly rounds: readonly number[];
}

export const rawRateOf = (rounds: readonly number[]): RawRate => ({
  recordsPerSecond: rounds.reduce((sum, rate) => sum + rate, 0) / rounds.length,
  rounds,
});

/** Roughly what a small machine does, to choose how many records fill the time. */
const guessPerSecond = 100_000;
const warmUpRecords = 100_000;

/** The broker's own producer tool: records per second of 340 bytes, acks=all, linger 5 ms, batches of 64 KB. */
export async function brokerToolRate(kafka: KafkaSettings, seconds: number): Promise<number> {
  const topic = 'bench-raw-tool';
  await ensureTopics(kafka, [{ name: topic, partitions: usagePartitions }]);
  const { stdout } = await run(
    'java',
    [
      '-Xmx512m',
      '-cp',
      `${await kafkaJars()}/*`,
      'org.apache.kafka.tools.ProducerPerformance',
      ...['--bootstrap-server', kafka.brokers, '--topic', topic, '--throughput', '-1'],
      ...['--num-records', String(warmUpRecords + Math.round(seconds * guessPerSecond))],
      ...['--warmup-records', String(warmUpRecords), '--record-size', String(eventBytes)],
      ...['--command-property', 'acks=all', 'linger.ms=5', 'batch.size=65536'],
    ],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  const summary = stdout
    .trim()
    .split('\n')
    .findLast((line) => line.includes('99th'));
  const rate = Number(/([0-9.]+) records\/sec/.exec(summary ?? '')?.[1]);
  if (!(rate > 0)) throw new Error(`the producer tool said:\n${stdout.slice(-2_000)}`);
  return rate;
}

const recordsPerSend = 500;
const sendsAtOnce = 4;

/** kafkajs with one record per event, as a service without blocks would do it. */
export async function kafkajsRate(kafka: KafkaSettings, seconds: number): Promise<number> {
  const topic = 'bench-raw-kafkajs';
  await ensureTopics(kafka, [{ name: topic, partitions: usagePartitions }]);
  const producer = createKafka(kafka).producer();
  await producer.connect();
  const value = Buffer.alloc(eventBytes, 'x');
  let key = 0;
  const send = () => {
    const messages = Array.from({ length: recordsPerSend }, () => ({ key: String(key++ % 5_000), value }));
    return producer.send({ topic, acks: -1, messages });
  };
  await sendFor(1_000, send);
  const started = performance.now();
  const sent = await sendFor(seconds * 1_000, send);
  const rate = (sent * recordsPerSend) / ((performance.now() - started) / 1_000);
  await producer.disconnect();
  return rate;
}

async function sendFor(milliseconds: number, send: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + milliseconds;
  let sent = 0;
  await Promise.all(
    Array.from({ length: sendsAtOnce }, async () => {
      while (performance.now() < until) {
        await send();
        sent++;
      }
    }),
  );
  return sent;
}
