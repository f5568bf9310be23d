import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { topicsToCreate } from '#contracts';
import { awaitTopics, type KafkaSettings, type MessageBatch, type Producer, sendInParts, startGroup } from '#kafka';
import { messagesIn } from '#readable-records';
import { KAFKA_SETTINGS, PRODUCER } from '#service-host';
import type { AnalyticsConfig } from '../../config.js';
import { mirrorOf } from '../../domain/mirrored-topics.js';

export const MIRROR_CONFIG = Symbol('json mirror config');
export type MirrorConfig = Pick<AnalyticsConfig, 'mirroredTopics' | 'usagePartitions'>;

/** One group for each topic: one that is switched on later begins at its own beginning, and delays nobody. */
const groupOf = (topic: string): string => `analytics.json-mirror.${topic}`;

/**
 * Writes each record of the chosen topics once more as JSON: a record for each message, and for each event of a block,
 * in the same partition, under the same key, in the same order. At least once: `source-offset` tells a repetition.
 */
@Injectable()
export class JsonMirrorPublisher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stops: (() => Promise<void> | void)[] = [];

  constructor(
    @Inject(MIRROR_CONFIG) private readonly config: MirrorConfig,
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    @Inject(PRODUCER) private readonly producer: Producer,
  ) {}

  onApplicationBootstrap(): void {
    const { mirroredTopics, usagePartitions } = this.config;
    if (mirroredTopics.length === 0) return;
    const mirrors = topicsToCreate(usagePartitions)
      .filter(({ name }) => mirroredTopics.includes(name))
      .map((topic) => ({ ...topic, name: mirrorOf(topic.name) }));
    const awaited = awaitTopics(this.kafka, mirrors);
    this.stops.push(() => awaited.stop());
    void awaited.areThere.then(() => {
      for (const topic of mirroredTopics) this.follow(topic);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.stops.map((stop) => stop()));
  }

  private follow(topic: string): void {
    const handle = (batch: MessageBatch) => this.mirror(batch);
    const group = startGroup(this.kafka, groupOf(topic), [{ topic, delivery: 'batch', handle }]);
    this.stops.push(() => group.stop());
  }

  private async mirror({ topic, partition, messages }: MessageBatch): Promise<void> {
    const records = messages.flatMap(({ key, value, headers, offset }) =>
      messagesIn(topic, { value, headers }).map((text) => ({
        ...(key === null ? {} : { key }),
        value: Buffer.from(text),
        partition,
        headers: { 'content-type': 'application/json', 'source-offset': offset },
      })),
    );
    await sendInParts(this.producer, mirrorOf(topic), records);
  }
}
