import { Inject, Injectable } from '@nestjs/common';
import { usageCountsTopic } from '#contracts';
import type { Producer } from '#kafka';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { OwnedPartitions } from './owned-partitions.js';
import { OUTBOX_PRODUCER } from './ports.js';
import { USAGE_COUNTS_STORE, type UsageCountsStore } from './usage-counts-store.js';

const everyMs = 2_000;
const mostAtOnce = 500;

/**
 * Publishes counts that have changed, in their latest state: many commits make one message. The table is their outbox.
 * What is sent again has the same sequence, and what changed while it was sent is sent once more.
 */
@Injectable()
export class UsageCountsPublishing {
  private readonly loop: Loop;

  constructor(
    @Inject(USAGE_COUNTS_STORE) private readonly store: UsageCountsStore,
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    private readonly owned: OwnedPartitions,
    progress: Progress,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.publish(),
      restMs: everyMs,
      backOff: { firstMs: 500, maxMs: 5_000 },
      onFailure: (error) => logger.warn({ err: error }, 'counts of usage are published later'),
      progress: { of: progress, work: 'the publication of counts of usage' },
    });
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async publish(): Promise<Round> {
    const partitions = [...this.owned.epochs.keys()];
    if (partitions.length === 0) return 'idle';
    const counts = await this.store.unpublished(partitions, mostAtOnce);
    if (counts.length === 0) return 'idle';
    const { name, codec, keyOf } = usageCountsTopic;
    const records = counts.map((message) => ({
      key: keyOf(message),
      value: Buffer.from(codec.encode(message)),
      headers: { 'content-type': codec.contentType, tenant: message.tenant },
    }));
    await this.producer.send(name, records);
    await this.store.markPublished(counts);
    return counts.length === mostAtOnce ? 'more' : 'idle';
  }
}
