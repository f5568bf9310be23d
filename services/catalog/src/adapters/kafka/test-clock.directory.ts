import { Injectable } from '@nestjs/common';
import { TenantClocks } from '#billing-time';
import { testClockTopic } from '#contracts';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import type { BillingClock } from '../../application/ports.js';

const longestCatchUpMs = 1_000;

/** The tenants' test clocks, followed in memory. */
@Injectable()
export class TestClockDirectory implements BillingClock {
  private readonly clocks = new TenantClocks();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    this.follower = followers.follow('test clocks', {
      name: 'catalog-test-clocks',
      topics: [testClockTopic.name],
      onMessage: ({ value }) => this.clocks.record(testClockTopic.codec.decode(value)),
    });
  }

  /** A clock that moved a moment ago counts; while Kafka is away what was last known has to do. */
  async nowOf(tenant: string): Promise<number> {
    await this.follower.catchesUpWithin(longestCatchUpMs);
    return this.clocks.nowOf(tenant) ?? Date.now();
  }
}
