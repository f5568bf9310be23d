import { Producer as Client, type MultipleErrors, ProduceAcks } from '@platformatic/kafka';
import { Unavailable } from '#decider';
import { brokerList, type KafkaSettings, silentLog } from './kafka-settings.js';
import { partitionHash } from './partitioning.js';
import type { OutgoingRecord, Producer, ProducerOptions } from './producer.js';
import { headersWithTrace } from './trace-headers.js';

type KafkaClient = Client<Buffer, Buffer, Buffer, Buffer>;

const retryEveryMs = 250;

/** What the broker will never take, however often it is sent: too large, invalid, forbidden. */
const refusedForever = [10, 17, 18, 29, 31, 44, 76, 87];

/**
 * A producer on @platformatic/kafka (ADR 0003). A client that missed a deadline is thrown away and the next send
 * opens a fresh one: its connection may still hold answers nobody waits for, and a fresh one recovers the same way
 * whether the broker was frozen, killed or moved.
 */
export function createProducer(settings: KafkaSettings, options: ProducerOptions = {}): Producer {
  const log = settings.log ?? silentLog;
  const deadlineMs = options.deadlineMs ?? 30_000;
  const compression = options.compression ?? 'none';
  let client: KafkaClient | undefined;
  let closed = false;

  const abandon = (used: KafkaClient, why: unknown): void => {
    if (client !== used) return;
    client = undefined;
    log.warn({ error: String(why) }, 'the producer dropped its connection; the next send opens a new one');
    void used.close().catch(() => {});
  };

  return {
    async send(topic, records) {
      if (closed) throw new Unavailable('the producer is closed');
      if (records.length === 0) return;
      client ??= openClient(settings, deadlineMs);
      const used = client;
      const messages = records.map((record) => asMessage(topic, record));
      try {
        await withinDeadline(used.send({ messages, acks: ProduceAcks.ALL, compression }), deadlineMs);
      } catch (error) {
        if (isRefusedForever(error)) throw error;
        abandon(used, error);
        throw error instanceof Unavailable ? error : new Unavailable('Kafka', error);
      }
    },
    async close() {
      closed = true;
      await client?.close();
      client = undefined;
    },
  };
}

function openClient(settings: KafkaSettings, deadlineMs: number): KafkaClient {
  return new Client<Buffer, Buffer, Buffer, Buffer>({
    clientId: settings.clientId,
    bootstrapBrokers: brokerList(settings),
    connectTimeout: Math.min(deadlineMs, 3_000),
    // The deadline always comes first: this client must not give up a request on a connection that it goes on using,
    // because 1.35 loses its place in the stream of answers when the late answer arrives.
    requestTimeout: deadlineMs * 2 + 10_000,
    timeout: deadlineMs,
    retries: Math.ceil(deadlineMs / retryEveryMs),
    retryDelay: retryEveryMs,
    metadataMaxAge: 300_000,
    maxInflights: 16,
    repeatOnStaleMetadata: true,
  });
}

function withinDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const missed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unavailable(`Kafka did not acknowledge within ${deadlineMs} ms`)), deadlineMs);
  });
  return Promise.race([work, missed]).finally(() => clearTimeout(timer));
}

function asMessage(topic: string, record: OutgoingRecord) {
  const key = typeof record.key === 'string' ? Buffer.from(record.key) : record.key;
  const headers = new Map<Buffer, Buffer>();
  for (const [name, value] of Object.entries(headersWithTrace(record.headers) ?? {})) {
    if (value !== undefined) headers.set(Buffer.from(name), typeof value === 'string' ? Buffer.from(value) : value);
  }
  // The client takes any number modulo the topic's partitions, so the hash of the key is Kafka's own choice for it.
  const partition = record.partition ?? (key === undefined ? undefined : partitionHash(key));
  return { topic, value: record.value, headers, ...(key && { key }), ...(partition !== undefined && { partition }) };
}

function isRefusedForever(error: unknown): boolean {
  const findBy = (error as Partial<MultipleErrors>).findBy;
  return findBy !== undefined && refusedForever.some((code) => findBy.call(error, 'apiCode', code) !== null);
}
