import { Injectable } from '@nestjs/common';
import { customerTopic, subscriptionTopic, tenantTopic } from '#contracts';
import { Unavailable } from '#decider';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import { Customers, type Subscribed } from '../../application/ports.js';

/** How long somebody waits for what was published before the message that names it. */
const longestWaitMs = 5_000;

/**
 * Subscriptions, accounts and the names of tenants, followed in memory. A message about one of them is in another topic,
 * and may be read first: whoever asks for what is not known waits until all that is there now has been read.
 */
@Injectable()
export class CustomersDirectory extends Customers {
  private readonly subscriptions = new Map<string, Subscribed>();
  private readonly accounts = new Map<string, { name: string; address: string }>();
  private readonly sellers = new Map<string, { name: string; address: string }>();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    super();
    this.follower = followers.follow('customers', {
      name: 'notifications-customers',
      topics: [subscriptionTopic.name, customerTopic.name, tenantTopic.name],
      onMessage: ({ topic, value }) => this.read(topic, value),
    });
  }

  subscription(tenant: string, subscriptionId: string): Promise<Subscribed | undefined> {
    return this.known(() => this.subscriptions.get(nameOf(tenant, subscriptionId)));
  }

  account(tenant: string, accountId: string): Promise<{ name: string; address: string } | undefined> {
    return this.known(() => this.accounts.get(nameOf(tenant, accountId)));
  }

  async sellerName(tenant: string): Promise<string> {
    return (await this.known(() => this.sellers.get(tenant)))?.name ?? '';
  }

  async sellerAddress(tenant: string): Promise<string> {
    return (await this.known(() => this.sellers.get(tenant)))?.address ?? '';
  }

  private async known<Thing>(look: () => Thing | undefined): Promise<Thing | undefined> {
    const now = look();
    if (now !== undefined) return now;
    if (!(await this.follower.catchesUpWithin(longestWaitMs))) throw new Unavailable('the topics of customers');
    return look();
  }

  private read(topic: string, value: Buffer): void {
    if (topic === tenantTopic.name) {
      const { tenant, name, seller } = tenantTopic.codec.decode(value);
      this.sellers.set(tenant, { name: seller?.legalName || name, address: seller?.email ?? '' });
    } else if (topic === customerTopic.name) {
      const { tenant, customerId, name, email } = customerTopic.codec.decode(value);
      this.accounts.set(nameOf(tenant, customerId), { name: name || email, address: email });
    } else {
      const { tenant, subscriptionId, accountName, billingEmail, ...of } = subscriptionTopic.codec.decode(value);
      const { productId, productName, timeZone, notificationsOff } = of;
      const address = billingEmail || of.subscriberEmail;
      const known = { accountName, productId, productName, timeZone, address, notificationsOff };
      this.subscriptions.set(nameOf(tenant, subscriptionId), known);
    }
  }
}

const nameOf = (tenant: string, id: string) => `${tenant}\n${id}`;
