import { Producer as Client, type MultipleErrors, ProduceAcks } from '@platformatic/kafka';
import { isUnavailable, Unavailable } from '#decider';
import { afterOwnTime } from '#running';
import { missingAbsentBrokers } from './absent-broker.js';
import { type KafkaSettings, silentLog } from './kafka-settings.js';
import { partitionHash } from './partitioning.js';
import { connectionOf } from './platformatic.connection.js';
import type { OutgoingRecord, Producer, ProducerOptions } from './producer.js';
import { headersWithTrace } from './trace-headers.js';

type KafkaClient = Client<Buffer, Buffer, Buffer, Buffer>;

const retryEveryMs = 250;

/** What the broker will never take, however often it is sent: too large, invalid, forbidden. */
const refusedForever = [10, 17, 18, 29, 31, 44, 76, 87];

/** A client with the sends that wait on it, so that giving it up ends them at once instead of at their deadlines. */
interface OpenClient {
  client: KafkaClient;
  lastAnswerAt: number;
  waiting: Set<(error: Unavailable) => void>;
}

/**
 * A producer on @platformatic/kafka (ADR 0003). A client that answered nobody for a whole deadline, or whose
 * connection broke, is thrown away with all that wait on it, and the next send opens a fresh one: so it recovers the
 * same way whether the broker was frozen, killed or moved.
 */
export function createProducer(settings: KafkaSettings, options: ProducerOptions = {}): Producer {
  const log = settings.log ?? silentLog;
  const deadlineMs = options.deadlineMs ?? 30_000;
  const compression = options.compression ?? 'none';
  let open: OpenClient | undefined;
  let closed = false;

  const giveUp = (used: OpenClient, why: unknown): void => {
    if (open !== used) return;
    open = undefined;
    log.warn({ error: String(why) }, 'the producer dropped its connection; the next send opens a new one');
    void used.client.close().catch(() => {});
    for (const reject of used.waiting) reject(new Unavailable('Kafka: the connection was given up', why));
  };

  return {
    async send(topic, records) {
      if (closed) throw new Unavailable('the producer is closed');
      if (records.length === 0) return;
      open ??= { client: openClient(settings, deadlineMs), lastAnswerAt: 0, waiting: new Set() };
      const used = open;
      const startedAt = performance.now();
      const messages = records.map((record) => asMessage(topic, record));
      try {
        await answered(used, used.client.send({ messages, acks: ProduceAcks.ALL, compression }), deadlineMs);
        used.lastAnswerAt = performance.now();
      } catch (error) {
        if (isRefusedForever(error)) throw error;
        const isOnlySlow = isUnavailable(error) && used.lastAnswerAt > startedAt;
        if (!isOnlySlow) giveUp(used, error);
        throw isUnavailable(error) ? error : new Unavailable('Kafka', error);
      }
    },
    async close() {
      closed = true;
      await open?.client.close();
      open = undefined;
    },
  };
}

/** The send's own outcome, or Unavailable at the deadline or when the client is given up, whichever comes first. */
function answered(used: OpenClient, send: Promise<unknown>, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      endWaiting();
      used.waiting.delete(reject);
      end();
    };
    const miss = () => reject(new Unavailable(`Kafka did not acknowledge within ${deadlineMs} ms`));
    const endWaiting = afterOwnTime(deadlineMs, () => settle(miss));
    used.waiting.add(reject);
    send.then(
      () => settle(resolve),
      (error) => settle(() => reject(error)),
    );
  });
}

export function openClient(settings: KafkaSettings, deadlineMs: number): KafkaClient {
  const client = new Client<Buffer, Buffer, Buffer, Buffer>({
    clientId: settings.clientId,
    ...connectionOf(settings),
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
  return missingAbsentBrokers(client);
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
