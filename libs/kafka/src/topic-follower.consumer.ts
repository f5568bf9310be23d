import { ListOffsetTimestamps } from '@platformatic/kafka';
import { Unavailable } from '#decider';
import { JoinedRun, Loop, type Round, succeedsWithin, waitUntil } from '#running';
import { type KafkaSettings, silentLog } from './kafka-settings.js';
import { closed, type LogClient, type LogMetadata, openLogClient } from './log-client.js';
import type { SingleMessage } from './message-batch.js';
import { partitionKey } from './partition-key.js';
import { PartitionProgress } from './partition-progress.js';
import { messagesIn } from './record-batches.js';

export interface FollowOptions {
  /** Names this reader in logs and in the lag metric, where a consumer group's name would stand. */
  name: string;
  topics: readonly string[];
  /** end: what was there at the start is not read. */
  from?: 'beginning' | 'end';
  /** Reading begins when this resolves. */
  after?: Promise<void>;
  /** Called for every message of every partition, in order within a partition. What it throws is logged, not retried. */
  onMessage(message: SingleMessage): void;
}

export interface TopicFollower {
  /** Resolves when everything that was in the topics at the start has been read. */
  caughtUp: Promise<void>;
  isCaughtUp(): boolean;
  /** Resolves when everything that is in the topics now has been read; rejects with Unavailable without a broker. */
  caughtUpNow(): Promise<void>;
  /** Whether that comes true in time. Those who ask meanwhile share the next question to the broker. */
  catchesUpWithin(atMostMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

interface FollowedPartition {
  topic: string;
  partition: number;
  /** The next offset to read. */
  position: bigint;
}

const longestPollMs = 1_000;
const lookForPartitionsEveryMs = 30_000;
const retryAfterMs = 250;
const maxBytesPerPartition = 4 * 1_048_576;

/**
 * Reads whole topics from the beginning into memory and keeps following them, for reference data that every process
 * holds by itself. It belongs to no consumer group and commits nothing; an outage of the broker is only a delay.
 */
export function followTopics(settings: KafkaSettings, options: FollowOptions): TopicFollower {
  const follower = new Follower(settings, options);
  void (options.after ?? Promise.resolve()).then(() => follower.start());
  const catchUp = new JoinedRun(() => follower.caughtUpNow());
  return {
    caughtUp: follower.caughtUp.promise,
    isCaughtUp: () => follower.isCaughtUp,
    caughtUpNow: () => follower.caughtUpNow(),
    catchesUpWithin: (atMostMs) => succeedsWithin(catchUp.next(), atMostMs),
    stop: () => follower.stop(),
  };
}

class Follower {
  readonly caughtUp = Promise.withResolvers<void>();
  isCaughtUp = false;
  private readonly stopping = new AbortController();
  private readonly loop = new Loop({
    round: () => this.followOnce(),
    restMs: retryAfterMs,
    backOff: { firstMs: retryAfterMs, maxMs: retryAfterMs },
    onFailure: (error) => this.sayOnce(error),
  });
  private readonly partitions = new Map<string, FollowedPartition>();
  private startEnds: Map<string, bigint> | undefined;
  private client: LogClient | undefined;
  /** Its own connection: on the other one a question would wait behind the poll for new messages. */
  private asking: LogClient | undefined;
  private interrupted = false;
  private readonly progress: PartitionProgress;

  constructor(
    private readonly settings: KafkaSettings,
    private readonly options: FollowOptions,
  ) {
    this.progress = new PartitionProgress(options.name, settings.progress);
    void this.caughtUp.promise.then(() => {
      this.isCaughtUp = true;
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const stopped = this.loop.stop();
    for (const client of [this.client, this.asking]) if (client !== undefined) void closed(client);
    await stopped;
  }

  async caughtUpNow(): Promise<void> {
    const ends = await this.endsNow();
    await waitUntil(() => this.hasRead(ends), { everyMs: 2, signal: this.stopping.signal });
  }

  /** Until it is interrupted, with a client of its own. */
  private async followOnce(): Promise<Round> {
    const client = this.openClient();
    this.client = client;
    try {
      await this.follow(client);
      return 'idle';
    } finally {
      await closed(client);
    }
  }

  private async endsNow(): Promise<Map<string, bigint>> {
    this.asking ??= this.openClient();
    const { asking } = this;
    try {
      return await this.endsOf(asking);
    } catch (error) {
      if (this.asking === asking) this.asking = undefined;
      await closed(asking);
      throw new Unavailable('Kafka did not say where its topics end', error);
    }
  }

  private async follow(client: LogClient): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const metadata = await client.metadata({ topics: [...this.options.topics], forceUpdate: true });
      await this.placeNewPartitions(client, metadata);
      this.startEnds ??= await this.endsOf(client);
      this.noticeCaughtUp();
      this.interrupted = false;
      const until = Date.now() + lookForPartitionsEveryMs;
      await Promise.all(
        [...this.byLeader(metadata)].map(async ([node, partitions]) => {
          while (Date.now() < until && !this.stopping.signal.aborted) {
            await this.readOnce(client, metadata, node, partitions);
            this.noticeCaughtUp();
          }
        }),
      );
    }
  }

  private async placeNewPartitions(client: LogClient, metadata: LogMetadata): Promise<void> {
    for (const topic of this.options.topics) {
      const count = metadata.topics.get(topic)!.partitionsCount;
      if (this.partitions.has(partitionKey({ topic, partition: count - 1 }))) continue;
      // Of a partition that is made later nothing is passed over.
      const isSkipped = this.options.from === 'end' && !this.isCaughtUp;
      const timestamp = isSkipped ? ListOffsetTimestamps.LATEST : ListOffsetTimestamps.EARLIEST;
      const starts = await client.listOffsets({ topics: [topic], timestamp });
      for (let partition = 0; partition < count; partition++) {
        const position = starts.get(topic)![partition]!;
        const key = partitionKey({ topic, partition });
        if (!this.partitions.has(key)) this.partitions.set(key, { topic, partition, position });
      }
    }
  }

  private byLeader(metadata: LogMetadata): Map<number, FollowedPartition[]> {
    return Map.groupBy(
      this.partitions.values(),
      ({ topic, partition }) => metadata.topics.get(topic)!.partitions[partition]!.leader,
    );
  }

  private async readOnce(
    client: LogClient,
    metadata: LogMetadata,
    node: number,
    partitions: FollowedPartition[],
  ): Promise<void> {
    const byTopic = Map.groupBy(partitions, ({ topic }) => topic);
    const requests = [...byTopic].map(([topic, followed]) => ({
      topicId: metadata.topics.get(topic)!.id,
      partitions: followed.map(({ partition, position }) => ({
        partition,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
        fetchOffset: position,
        partitionMaxBytes: maxBytesPerPartition,
      })),
    }));
    const response = await client.fetch({ node, topics: requests, maxWaitTime: longestPollMs, minBytes: 1 });
    const topicOf = new Map([...byTopic.keys()].map((topic) => [metadata.topics.get(topic)!.id, topic]));
    for (const { topicId, partitions: fetched } of response.responses) {
      for (const { partitionIndex, highWatermark, records } of fetched) {
        const followed = this.partitions.get(
          partitionKey({ topic: topicOf.get(topicId)!, partition: partitionIndex }),
        )!;
        for (const message of messagesIn(records ?? [], followed)) this.deliver(message);
        const { topic, partition, position } = followed;
        this.progress.has(topic, partition, {
          doneThrough: position - 1n,
          messages: Number(highWatermark - position),
        });
      }
    }
  }

  /** One outage is one line in the log, however often it is tried. */
  private sayOnce(error: unknown): void {
    const log = this.settings.log ?? silentLog;
    const fields = { reader: this.options.name, error: String(error) };
    if (!this.interrupted) log.warn(fields, 'following topics is interrupted and tried again');
    this.interrupted = true;
  }

  private deliver(message: SingleMessage): void {
    try {
      this.options.onMessage(message);
    } catch (error) {
      const { topic, partition, offset } = message;
      const log = this.settings.log ?? silentLog;
      log.error(
        { reader: this.options.name, topic, partition, offset, error: String(error) },
        'a message was not understood',
      );
    }
  }

  private async endsOf(client: LogClient): Promise<Map<string, bigint>> {
    const ends = await client.listOffsets({ topics: [...this.options.topics], timestamp: ListOffsetTimestamps.LATEST });
    return new Map(
      [...ends].flatMap(([topic, offsets]) =>
        offsets.map((end, partition) => [partitionKey({ topic, partition }), end] as const),
      ),
    );
  }

  private noticeCaughtUp(): void {
    if (!this.isCaughtUp && this.startEnds !== undefined && this.hasRead(this.startEnds)) this.caughtUp.resolve();
  }

  private hasRead(ends: Map<string, bigint>): boolean {
    return [...ends].every(([key, end]) => (this.partitions.get(key)?.position ?? -1n) >= end);
  }

  private openClient(): LogClient {
    return openLogClient(this.settings, `follow-${this.options.name}`);
  }
}
