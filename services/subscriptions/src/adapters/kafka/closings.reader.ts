import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { closingsGroup, subscriptionTopic } from '#contracts';
import { createKafka, type KafkaSettings } from '#kafka';
import { waitUntil } from '#running';
import { KAFKA_SETTINGS } from '#service-host';
import type { Closings } from '../../application/ports.js';

const lookEveryMs = 25;
const topic = subscriptionTopic.name;

@Injectable()
export class ClosingsReader implements Closings, OnApplicationShutdown {
  private admin: ReturnType<ReturnType<typeof createKafka>['admin']> | undefined;

  constructor(@Inject(KAFKA_SETTINGS) private readonly settings: KafkaSettings) {}

  async areWritten(withinMs: number): Promise<boolean> {
    const looking = this.wait(withinMs).catch(() => false);
    const isOver = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs).unref());
    return Promise.race([looking, isOver]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.admin?.disconnect().catch(() => undefined);
  }

  private async wait(withinMs: number): Promise<boolean> {
    const admin = await this.connected();
    const { groups } = await admin.describeGroups([closingsGroup]);
    // While ingestion is away there is nobody to wait for.
    if (!groups.some(({ members }) => members.length > 0)) return false;
    const ends = await admin.fetchTopicOffsets(topic);
    const isWritten = async () => {
      const [of] = await admin.fetchOffsets({ groupId: closingsGroup, topics: [topic] });
      const committed = new Map(of?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      return ends.every(
        ({ partition, high, low }) => high === low || (committed.get(partition) ?? -1n) >= BigInt(high),
      );
    };
    return waitUntil(isWritten, { everyMs: lookEveryMs, atMostMs: withinMs });
  }

  private async connected() {
    if (this.admin) return this.admin;
    const admin = createKafka(this.settings).admin();
    await admin.connect();
    this.admin = admin;
    return admin;
  }
}
