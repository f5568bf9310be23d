import { Injectable } from '@nestjs/common';
import { TenantClocks } from '#billing-time';
import { testClockTopic } from '#contracts';
import { TopicFollowers } from '#service-host';
import { BillingTime } from '../../application/quota/current-usage.js';
import type { BookedSubscription } from '../../domain/attribution/subscription-book.js';

/** The tenants' test clocks, followed in memory. */
@Injectable()
export class TestClockDirectory extends BillingTime {
  private readonly clocks = new TenantClocks();

  constructor(followers: TopicFollowers) {
    super();
    followers.follow('test clocks', {
      name: 'rating-test-clocks',
      topics: [testClockTopic.name],
      onMessage: ({ value }) => this.clocks.record(testClockTopic.codec.decode(value)),
    });
  }

  nowOf({ tenant, testClockId }: BookedSubscription): number {
    return this.clocks.nowOf(tenant, testClockId) ?? Date.now();
  }
}
