import { Injectable } from '@nestjs/common';
import { TestClocks } from '#billing-time';
import { type TestClockMessage, testClockTopic } from '#contracts';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import type { BillingClock } from '../../application/ports.js';

const longestCatchUpMs = 1_000;

/** The tenants' test clocks, followed in memory. */
@Injectable()
export class TestClockDirectory implements BillingClock {
  private readonly tenants = new Map<string, TestClocks>();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    this.follower = followers.follow('test clocks', {
      name: 'catalog-test-clocks',
      topics: [testClockTopic.name],
      onMessage: ({ value }) => this.record(testClockTopic.codec.decode(value)),
    });
  }

  /** A clock that moved a moment ago counts; while Kafka is away what was last known has to do. */
  async nowOf(tenant: string): Promise<number> {
    await this.follower.catchesUpWithin(longestCatchUpMs);
    return this.tenants.get(tenant)?.governing?.now ?? Date.now();
  }

  private record({ tenant, type, ...clock }: TestClockMessage): void {
    const clocks = this.tenants.get(tenant) ?? new TestClocks();
    this.tenants.set(tenant, clocks);
    clocks.record({ ...clock, removed: type === 'test-clock-removed' });
  }
}
