import { Injectable } from '@nestjs/common';
import { tenantTopic } from '#contracts';
import { TopicFollowers } from './topic-followers.js';

/** What tenants are called, followed in memory. */
@Injectable()
export class TenantNameDirectory {
  private readonly names = new Map<string, string>();

  constructor(followers: TopicFollowers) {
    followers.follow('names of tenants', {
      name: 'tenant-names',
      topics: [tenantTopic.name],
      onMessage: ({ value }) => {
        const { tenant, name } = tenantTopic.codec.decode(value);
        this.names.set(tenant, name);
      },
    });
  }

  /** While it is still being read, its short name has to do. */
  nameOf(tenant: string): string {
    return this.names.get(tenant) || tenant;
  }
}
