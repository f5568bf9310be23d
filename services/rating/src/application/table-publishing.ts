import { Inject, Injectable } from '@nestjs/common';
import {
  type KeptUsageMessage,
  keptUsageTopic,
  type Topic,
  type UsageCountsMessage,
  usageCountsTopic,
} from '#contracts';
import { type Producer, sendInParts } from '#kafka';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { OwnedPartitions } from './owned-partitions.js';
import { OUTBOX_PRODUCER } from './ports.js';

/** A table that is the outbox of what changes in it. */
export interface ChangingTable<Message> {
  /** What has changed in these partitions since it was published, in its latest state. */
  unpublished(partitions: readonly number[], limit: number): Promise<Message[]>;
  /** But for what has changed again. */
  markPublished(messages: readonly Message[]): Promise<void>;
}

export const USAGE_COUNTS = Symbol('UsageCounts');
export const KEPT_USAGE_CHANGES = Symbol('KeptUsageChanges');

interface Publication<Message extends { readonly tenant: string }> {
  readonly table: ChangingTable<Message>;
  readonly topic: Topic<Message>;
  readonly what: string;
  readonly everyMs: number;
  readonly mostAtOnce: number;
}

/**
 * Publishes what has changed in tables: counts in their latest state, so that many commits make one message, and kept usage,
 * which is followed live. What is sent again has the same sequence, and what changed while it was sent is sent once more.
 */
@Injectable()
export class TablePublishing {
  private readonly loops: readonly Loop[];

  constructor(
    @Inject(USAGE_COUNTS) counts: ChangingTable<UsageCountsMessage>,
    @Inject(KEPT_USAGE_CHANGES) keptUsage: ChangingTable<KeptUsageMessage>,
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    private readonly owned: OwnedPartitions,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const [ofCounts, ofKept] = ['counts of usage', 'kept usage'];
    this.loops = [
      this.loopOf({ table: counts, topic: usageCountsTopic, what: ofCounts, everyMs: 2_000, mostAtOnce: 500 }),
      this.loopOf({ table: keptUsage, topic: keptUsageTopic, what: ofKept, everyMs: 500, mostAtOnce: 200 }),
    ];
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private loopOf<Message extends { readonly tenant: string }>(of: Publication<Message>): Loop {
    return new Loop({
      round: () => this.publish(of),
      restMs: of.everyMs,
      backOff: { firstMs: 500, maxMs: 5_000 },
      onFailure: (error) => this.logger.warn({ err: error }, `what changed of ${of.what} is published later`),
      progress: { of: this.progress, work: `the publication of ${of.what}` },
    });
  }

  private async publish<Message extends { readonly tenant: string }>(of: Publication<Message>): Promise<Round> {
    const partitions = [...this.owned.epochs.keys()];
    if (partitions.length === 0) return 'idle';
    const changed = await of.table.unpublished(partitions, of.mostAtOnce);
    if (changed.length === 0) return 'idle';
    const { name, codec, keyOf } = of.topic;
    const records = changed.map((message) => ({
      key: keyOf(message),
      value: Buffer.from(codec.encode(message)),
      headers: { 'content-type': codec.contentType, tenant: message.tenant },
    }));
    await sendInParts(this.producer, name, records);
    await of.table.markPublished(changed);
    return changed.length === of.mostAtOnce ? 'more' : 'idle';
  }
}
