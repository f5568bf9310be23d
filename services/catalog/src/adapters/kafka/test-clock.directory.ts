import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { TestClocks } from '#billing-time';
import { type TestClockMessage, testClockTopic } from '#contracts';
import { followTopics, type KafkaSettings, type TopicFollower } from '#kafka';
import { KAFKA_SETTINGS, PRODUCER, READINESS, type Readiness } from '#service-host';
import type { BillingClock } from '../../application/ports.js';

const longestCatchUpMs = 1_000;

/** The tenants' test clocks, followed in memory. */
@Injectable()
export class TestClockDirectory implements BillingClock, OnApplicationShutdown {
  private readonly tenants = new Map<string, TestClocks>();
  private readonly follower: TopicFollower;

  constructor(
    @Inject(KAFKA_SETTINGS) kafka: KafkaSettings,
    @Inject(READINESS) readiness: Readiness,
    // Asked for because that is what makes sure that the topics exist.
    @Inject(PRODUCER) _producer: unknown,
  ) {
    this.follower = followTopics(kafka, {
      name: 'catalog-test-clocks',
      topics: [testClockTopic.name],
      onMessage: ({ value }) => this.record(testClockTopic.codec.decode(value)),
    });
    readiness.add('test clocks', () => this.follower.isCaughtUp());
  }

  /** A clock that moved a moment ago counts; while Kafka is away what was last known has to do. */
  async nowOf(tenant: string): Promise<number> {
    await this.follower.catchesUpWithin(longestCatchUpMs);
    return this.tenants.get(tenant)?.governing?.now ?? Date.now();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.follower.stop();
  }

  private record({ tenant, type, ...clock }: TestClockMessage): void {
    const clocks = this.tenants.get(tenant) ?? new TestClocks();
    this.tenants.set(tenant, clocks);
    clocks.record({ ...clock, removed: type === 'test-clock-removed' });
  }
}
