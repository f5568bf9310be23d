import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KnownOrganization, KnownSubscriber } from '../../domain/subscription/account.js';
import { type StoredSubscription, subscriptionOf } from '../../domain/subscription/first-version.js';
import type { KnownSubscription } from '../../domain/subscription/subscription.js';
import type { TestClock } from '../../domain/test-clock/test-clock.js';

const wholeNumber = { to: (value: number) => value, from: (text: string) => Number(text) };

class AggregateRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;
}

@Entity({ name: 'organizations' })
export class OrganizationRow extends AggregateRow {
  @Column('text', { name: 'name_key' })
  nameKey!: string;

  @Column('jsonb')
  state!: KnownOrganization;
}

@Entity({ name: 'subscribers' })
export class SubscriberRow extends AggregateRow {
  @Column('text')
  email!: string;

  @Column('text', { name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Column('jsonb')
  state!: KnownSubscriber;
}

@Entity({ name: 'test_clocks' })
export class TestClockRow extends AggregateRow {
  @Column('boolean')
  removed!: boolean;

  @Column('jsonb')
  state!: Exclude<TestClock, { status: 'absent' }>;
}

@Entity({ name: 'subscriptions' })
export class SubscriptionRow extends AggregateRow {
  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text', { name: 'product_id' })
  productId!: string;

  @Column('text', { name: 'subscriber_id' })
  subscriberId!: string;

  @Column('text', { name: 'clock_id', nullable: true })
  clockId!: string | null;

  @Column('jsonb', {
    transformer: {
      to: (state: KnownSubscription) => state,
      from: (stored: StoredSubscription) => subscriptionOf(stored),
    },
  })
  state!: KnownSubscription;
}
