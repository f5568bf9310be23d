import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { closingsGroup, ratingGroup, subscriptionTopic, usageTopic } from '#contracts';
import { createKafka, type KafkaSettings } from '#kafka';
import { waitUntil } from '#running';
import { KAFKA_SETTINGS } from '#service-host';
import type { Closings, Obedience, Writing } from '../../application/ports.js';

const lookEveryMs = 25;
/** Rating writes a closing again at most five times; while others send usage, the log never ends. */
const mostRounds = 6;

type Admin = ReturnType<ReturnType<typeof createKafka>['admin']>;
type Ends = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

@Injectable()
export class ClosingsReader implements Closings, OnApplicationShutdown {
  private admin: Promise<Admin> | undefined;

  constructor(@Inject(KAFKA_SETTINGS) private readonly settings: KafkaSettings) {}

  areWritten(withinMs: number): Promise<Writing> {
    return inTime<Writing>(withinMs, 'not-yet', async () => {
      const admin = await this.connected();
      if (!(await isRead(admin, closingsGroup))) return 'nobody-writes';
      const ends = await admin.fetchTopicOffsets(subscriptionTopic.name);
      return (await hasReached(admin, closingsGroup, subscriptionTopic.name, ends, withinMs)) ? 'written' : 'not-yet';
    });
  }

  areObeyed(withinMs: number): Promise<Obedience> {
    return inTime<Obedience>(withinMs, 'not-yet', async () => {
      const admin = await this.connected();
      if (!(await isRead(admin, ratingGroup))) return 'nobody-reads';
      let ends = await admin.fetchTopicOffsets(usageTopic.name);
      for (let round = 0; round < mostRounds; round++) {
        if (!(await hasReached(admin, ratingGroup, usageTopic.name, ends, withinMs))) return 'not-yet';
        const now = await admin.fetchTopicOffsets(usageTopic.name);
        if (textOf(now) === textOf(ends)) break;
        ends = now;
      }
      return 'obeyed';
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.admin?.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  /** One connection, however many ask first at once; after one that failed, another. */
  private connected(): Promise<Admin> {
    this.admin ??= this.connect().catch((error: unknown) => {
      this.admin = undefined;
      throw error;
    });
    return this.admin;
  }

  private async connect(): Promise<Admin> {
    const admin = createKafka(this.settings).admin();
    await admin.connect();
    return admin;
  }
}

async function isRead(admin: Admin, groupId: string): Promise<boolean> {
  const { groups } = await admin.describeGroups([groupId]);
  return groups.some(({ members }) => members.length > 0);
}

function hasReached(admin: Admin, groupId: string, topic: string, ends: Ends, atMostMs: number): Promise<boolean> {
  const isReached = async () => {
    const [of] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const committed = new Map(of?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    return ends.every(({ partition, high, low }) => high === low || (committed.get(partition) ?? -1n) >= BigInt(high));
  };
  return waitUntil(isReached, { everyMs: lookEveryMs, atMostMs });
}

const textOf = (ends: Ends): string => JSON.stringify(ends.map(({ partition, high }) => [partition, high]).sort());

/** What cannot be found out in time is not known. */
function inTime<Answer>(withinMs: number, otherwise: Answer, look: () => Promise<Answer>): Promise<Answer> {
  const isOver = new Promise<Answer>((resolve) => setTimeout(() => resolve(otherwise), withinMs).unref());
  return Promise.race([look().catch(() => otherwise), isOver]);
}
