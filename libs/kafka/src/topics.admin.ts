import { Unavailable } from '#decider';
import { waitUntil } from '#running';
import { type KafkaSettings, silentLog } from './kafka-settings.js';
import { createKafka } from './kafkajs.client.js';

export interface TopicSpecification {
  name: string;
  partitions: number;
  /** Topic settings as Kafka names them, such as `retention.ms`. */
  config?: Record<string, string>;
  replicas?: number;
}

const lookAgainAfterMs = 200;
const lookForBrokerEveryMs = 500;

/** Topics that exist some time. */
export interface AwaitedTopics {
  /** Never, when the broker never comes; nobody has to wait for it. */
  readonly areThere: Promise<void>;
  stop(): void;
}

/**
 * Creates the topics that are missing and resolves when the broker knows all of them; those that exist stay as they
 * are. Waits for a broker that is still starting, at most `timeoutMs`, and then rejects with Unavailable. Several
 * processes may do this at the same time.
 */
export async function ensureTopics(
  settings: KafkaSettings,
  topics: readonly TopicSpecification[],
  { timeoutMs = 60_000 }: { timeoutMs?: number } = {},
): Promise<void> {
  let problem: unknown;
  const look = () =>
    createMissing(settings, topics).catch((error: unknown) => {
      // Somebody else may be creating the same topics: then Kafka refuses those, and the next look finds them.
      problem = error;
      return false;
    });
  const areThere = await waitUntil(look, { everyMs: lookAgainAfterMs, atMostMs: timeoutMs });
  if (!areThere) throw new Unavailable('Kafka did not create the topics', problem);
}

/** The same in the background, for as long as it takes. */
export function awaitTopics(settings: KafkaSettings, topics: readonly TopicSpecification[]): AwaitedTopics {
  const log = settings.log ?? silentLog;
  const stopping = new AbortController();
  const areThere = Promise.withResolvers<void>();
  let isReported = false;
  const look = () =>
    createMissing(settings, topics).catch((error: unknown) => {
      if (!isReported)
        log.warn({ error: String(error) }, 'the topics are not known to be there; what needs them waits');
      isReported = true;
      return false;
    });
  waitUntil(look, { everyMs: lookForBrokerEveryMs, signal: stopping.signal }).then(
    () => areThere.resolve(),
    () => undefined,
  );
  return { areThere: areThere.promise, stop: () => stopping.abort() };
}

/** Whether nothing was missing. */
async function createMissing(settings: KafkaSettings, topics: readonly TopicSpecification[]): Promise<boolean> {
  const admin = createKafka(settings, { retries: 1 }).admin();
  try {
    await admin.connect();
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    if (missing.length > 0) await admin.createTopics({ waitForLeaders: true, topics: missing.map(asCreation) });
    return missing.length === 0;
  } finally {
    await admin.disconnect().catch(() => {});
  }
}

function asCreation({ name, partitions, config = {}, replicas = -1 }: TopicSpecification) {
  return {
    topic: name,
    numPartitions: partitions,
    replicationFactor: replicas,
    configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
  };
}
