import { ListOffsetTimestamps } from '@platformatic/kafka';
import { Loop, type Round } from '#running';
import type { TopicSubscription } from './group-subscription.js';
import type { KafkaSettings } from './kafka-settings.js';
import { closed, type LogClient, openLogClient } from './log-client.js';
import { partitionKey } from './partition-key.js';
import type { PartitionProgress } from './partition-progress.js';

export interface ReadPartition {
  readonly topic: string;
  readonly partition: number;
  /** -1 before the first batch. */
  readonly doneThrough: bigint;
}

const lookEveryMs = 10_000;

/**
 * Asks the broker how far behind a group's member is, beside its consumer: one that hangs delivers nothing, so it would
 * not know itself that there is something to do.
 */
export class GroupBacklog {
  private client: LogClient | undefined;
  private readonly loop = new Loop({
    round: () => this.look(),
    restMs: lookEveryMs,
    backOff: { firstMs: lookEveryMs, maxMs: lookEveryMs },
    // Without a broker there is no news; whoever reads says so.
    onFailure: () => {},
  });

  constructor(
    private readonly settings: KafkaSettings,
    private readonly group: string,
    private readonly subscriptions: readonly TopicSubscription[],
    private readonly read: () => readonly ReadPartition[],
    private readonly progress: PartitionProgress,
  ) {}

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    const stopped = this.loop.stop();
    await this.disconnect();
    await stopped;
  }

  private async look(): Promise<Round> {
    this.client ??= openLogClient(this.settings, this.group);
    const { client } = this;
    try {
      const before = this.read();
      const topics = [...new Set(before.map(({ topic }) => topic))];
      if (topics.length === 0) return 'idle';
      const ends = await client.listOffsets({ topics, timestamp: ListOffsetTimestamps.LATEST });
      const begins = await this.beginningsOf(
        client,
        before.filter(({ doneThrough }) => doneThrough < 0n),
      );
      const now = new Map(this.read().map((one) => [partitionKey(one), one.doneThrough]));
      for (const { topic, partition, doneThrough } of before) {
        // What moved meanwhile has spoken for itself.
        if (now.get(partitionKey({ topic, partition })) !== doneThrough) continue;
        const next = doneThrough < 0n ? begins.get(partitionKey({ topic, partition })) : doneThrough + 1n;
        const end = ends.get(topic)?.[partition];
        if (next !== undefined && end !== undefined)
          this.progress.seemsToHave(topic, partition, { doneThrough, messages: Math.max(0, Number(end - next)) });
      }
      return 'idle';
    } catch (error) {
      await this.disconnect();
      throw error;
    }
  }

  /** Where a partition without a batch is read from: where the group stands, or the log's first record. */
  private async beginningsOf(client: LogClient, fresh: readonly ReadPartition[]): Promise<Map<string, bigint>> {
    const begins = new Map<string, bigint>();
    const byTopic = Map.groupBy(fresh, ({ topic }) => topic);
    if (byTopic.size === 0) return begins;
    const topics = [...byTopic].map(([topic, of]) => ({ topic, partitions: of.map(({ partition }) => partition) }));
    const committed = await client.listCommittedOffsets({ topics });
    const first = await client.listOffsets({ topics: [...byTopic.keys()], timestamp: ListOffsetTimestamps.EARLIEST });
    for (const { topic, partitions } of topics) {
      const from = this.subscriptions.find((one) => one.topic === topic)?.from ?? 'earliest';
      for (const partition of partitions) {
        const stands = committed.get(topic)?.[partition] ?? -1n;
        const begin = first.get(topic)?.[partition] ?? 0n;
        if (stands >= 0n || from === 'earliest')
          begins.set(partitionKey({ topic, partition }), stands > begin ? stands : begin);
      }
    }
    return begins;
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    if (client !== undefined) await closed(client);
  }
}
