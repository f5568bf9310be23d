import { Injectable } from '@nestjs/common';
import { TenantClocks } from '#billing-time';
import { CustomerMessage, customerTopic, productTopic, TenantMessage, tenantTopic, testClockTopic } from '#contracts';
import { Unavailable } from '#decider';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import { TenantCalendar } from '../../application/budget/ports.js';

/** What a tenant's budgets are reckoned by: its zone, its billing time, its name and those of its products and customers. */
@Injectable()
export class TenantCalendarDirectory extends TenantCalendar {
  private readonly clocks = new TenantClocks();
  private readonly zones = new Map<string, string>();
  private readonly productNames = new Map<string, string>();
  private readonly customerNames = new Map<string, string>();
  private readonly tenantNames = new Map<string, string>();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    super();
    this.follower = followers.follow('time zones, test clocks and names of products and customers', {
      name: 'analytics-tenant-calendar',
      topics: [tenantTopic.name, testClockTopic.name, productTopic.name, customerTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === testClockTopic.name) this.clocks.record(testClockTopic.codec.decode(value));
        else if (topic === tenantTopic.name) this.recordTenant(TenantMessage.decode(value));
        else if (topic === productTopic.name) this.recordProduct(value);
        else this.recordCustomer(CustomerMessage.decode(value));
      },
    });
  }

  demandRead(): void {
    if (!this.follower.isCaughtUp()) throw new Unavailable('the time zones of tenants');
  }

  timeZoneOf(tenant: string): string {
    return this.zones.get(tenant) ?? 'UTC';
  }

  /** That of the test clock that governs the tenant, else the wall's. */
  nowOf(tenant: string): number {
    return this.clocks.nowOf(tenant) ?? Date.now();
  }

  productName(tenant: string, productId: string): string {
    return this.productNames.get(`${tenant}/${productId}`) ?? productId;
  }

  customerName(tenant: string, accountId: string): string {
    return this.customerNames.get(`${tenant}/${accountId}`) ?? accountId;
  }

  nameOf(tenant: string): string {
    return this.tenantNames.get(tenant) ?? tenant;
  }

  private recordTenant({ tenant, timeZone, name }: TenantMessage): void {
    if (name !== '') this.tenantNames.set(tenant, name);
    if (timeZone !== '') this.zones.set(tenant, timeZone);
  }

  private recordCustomer({ tenant, customerId, name, email }: CustomerMessage): void {
    if (name !== '' || email !== '') this.customerNames.set(`${tenant}/${customerId}`, name || email);
  }

  private recordProduct(value: Buffer): void {
    const { tenant, product } = productTopic.codec.decode(value);
    if (product !== undefined) this.productNames.set(`${tenant}/${product.productId}`, product.name);
  }
}
