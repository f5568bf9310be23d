import { Injectable } from '@nestjs/common';
import { TenantClocks } from '#billing-time';
import { testClockTopic } from '#contracts';
import { WallClock } from '#decider';
import { TopicFollowers } from '#service-host';
import { BillingTime } from '../../application/ports.js';

/** The tenants' test clocks, followed in memory: what time it is for an account. */
@Injectable()
export class TestClockDirectory extends BillingTime {
  private readonly clocks = new TenantClocks();

  constructor(
    followers: TopicFollowers,
    private readonly clock: WallClock,
  ) {
    super();
    followers.follow('test clocks', {
      name: 'invoicing-test-clocks',
      topics: [testClockTopic.name],
      onMessage: ({ value }) => this.clocks.record(testClockTopic.codec.decode(value)),
    });
  }

  nowOf(tenant: string, testClockIds: readonly (string | undefined)[]): number {
    const ids = testClockIds.length === 0 ? [undefined] : testClockIds;
    return Math.min(...ids.map((id) => this.clocks.nowOf(tenant, id) ?? this.clock.now()));
  }
}
