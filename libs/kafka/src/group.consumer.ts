import type { Consumer } from 'kafkajs';
import { Loop, type Round } from '#running';
import { createDeadLetters } from './dead-letters.producer.js';
import { type DeliveryOptions, deliveryDefaults } from './delivery.js';
import { GroupBacklog } from './group-backlog.js';
import { GroupSession } from './group-session.consumer.js';
import type { GroupOptions, RunningGroup, TopicSubscription } from './group-subscription.js';
import { type KafkaSettings, silentLog } from './kafka-settings.js';
import { createKafka } from './kafkajs.client.js';
import { PartitionLocks } from './partition-locks.js';
import { PartitionProgress } from './partition-progress.js';
import { createProducer } from './platformatic.producer.js';

const restartAfterMs = 500;

/**
 * One member of a consumer group over all topics that the group subscribes to in this process. It returns at once and
 * keeps trying: an absent broker, a missing topic or a crashed client is only a delay.
 */
export function startGroup(
  settings: KafkaSettings,
  group: string,
  subscriptions: readonly TopicSubscription[],
  options: GroupOptions = {},
): RunningGroup {
  const log = settings.log ?? silentLog;
  const producer = createProducer(settings, { deadlineMs: 10_000 });
  const ready = Promise.withResolvers<void>();
  const locks = new PartitionLocks();
  const progress = new PartitionProgress(group, settings.progress);
  const delivery: DeliveryOptions = {
    group,
    log,
    deadLetters: createDeadLetters(settings, producer),
    defectAttempts: options.defectAttempts ?? deliveryDefaults.defectAttempts,
    backoff: options.backoff ?? deliveryDefaults.backoff,
  };
  let session: GroupSession | undefined;

  const runSession = async (): Promise<Round> => {
    const consumer = createConsumer(settings, group, options);
    session = new GroupSession(consumer, subscriptions, options, delivery, locks, progress, ready.resolve);
    try {
      const crash = await session.run();
      if (crash !== undefined && !isStarting(crash)) throw crash;
      return 'idle';
    } finally {
      await session.stop();
    }
  };
  const loop = new Loop({
    round: runSession,
    restMs: restartAfterMs,
    backOff: { firstMs: restartAfterMs, maxMs: restartAfterMs },
    onFailure: (error) => log.warn({ group, error: String(error) }, 'the consumer crashed and is started again'),
  });
  const backlog = new GroupBacklog(settings, group, subscriptions, () => session?.read ?? [], progress);
  loop.start();
  backlog.start();

  return {
    ready: ready.promise,
    isReady: () => session?.isLoaded ?? false,
    async stop() {
      const stopped = Promise.all([loop.stop(), backlog.stop()]);
      await session?.stop();
      await stopped;
      await producer.close().catch(() => {});
    },
  };
}

/** What a coordinator answers in the first moments of a broker or a group. */
function isStarting(error: Error): boolean {
  const { type } = error as { type?: string };
  return (
    type !== undefined &&
    /^(GROUP_LOAD_IN_PROGRESS|GROUP_COORDINATOR_NOT_AVAILABLE|NOT_COORDINATOR_FOR_GROUP)$/.test(type)
  );
}

function createConsumer(settings: KafkaSettings, group: string, { fetch = {} }: GroupOptions): Consumer {
  return createKafka(settings).consumer({
    groupId: group,
    // A killed member keeps its partitions for this long; 6 s is the least that brokers allow by default.
    sessionTimeout: 6_000,
    heartbeatInterval: 1_500,
    rebalanceTimeout: 60_000,
    metadataMaxAge: 30_000,
    // A drain and a rebalance both wait for the fetch in flight, so it must not poll for long.
    maxWaitTimeInMs: fetch.maxWaitMs ?? 500,
    minBytes: fetch.minBytes ?? 1,
    maxBytesPerPartition: fetch.maxBytesPerPartition ?? 1_048_576,
    maxBytes: fetch.maxBytes ?? 8 * 1_048_576,
    // Long enough to outlast a broker's restart: a member that comes back in time keeps its place in the group.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60, restartOnFailure: async () => false },
  });
}
