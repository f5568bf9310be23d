import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type StoredSubscription, subscriptionOf } from '../../domain/subscription/first-version.js';
import type { KnownSubscription } from '../../domain/subscription/subscription.js';
import { wholeNumber } from './whole-number.js';

const stateOfAnyVersion = {
  to: (state: KnownSubscription) => state,
  from: (stored: StoredSubscription) => subscriptionOf(stored),
};

@Entity({ name: 'subscriptions' })
@Index('subscriptions_of_tenant', ['tenant', 'createdAt', 'id'])
@Index('subscriptions_of_account', ['tenant', 'accountId', 'productId'])
@Index('subscriptions_of_product', ['tenant', 'productId'])
@Index('subscriptions_that_plan_a_product', ['tenant', 'plannedProductId'], { where: 'planned_product_id is not null' })
@Index('subscriptions_of_subscriber', ['tenant', 'subscriberId'])
@Index('subscriptions_naming_a_clock', ['tenant', 'namesClock'], { where: 'names_clock is not null' })
@Index('due_by_the_wall', ['dueAt'], { where: 'clock_id is null' })
@Index('due_by_a_clock', ['clockId', 'boundaryAt'], { where: 'clock_id is not null' })
export class SubscriptionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'subscriptions_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { transformer: stateOfAnyVersion })
  state!: KnownSubscription;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text', { name: 'subscriber_id' })
  subscriberId!: string;

  @Column('text', { name: 'product_id' })
  productId!: string;

  @Column('bigint', { name: 'started_at', transformer: wholeNumber })
  startedAt!: number;

  @Column('bigint', { name: 'ended_at', nullable: true, transformer: wholeNumber })
  endedAt!: number | null;

  /** The test clock that it names. */
  @Column('text', { name: 'names_clock', nullable: true })
  namesClock!: string | null;

  /** The test clock that governs it, named or the tenant's. */
  @Column('text', { name: 'clock_id', nullable: true })
  clockId!: string | null;

  /** When time next changes it under a test clock; null once it has ended. */
  @Column('bigint', { name: 'boundary_at', nullable: true, transformer: wholeNumber })
  boundaryAt!: number | null;

  /** When it was made, by the wall. */
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' })
  madeAt!: Date;

  /** When time next changes it by the wall. */
  @Column('bigint', { name: 'due_at', nullable: true, transformer: wholeNumber })
  dueAt!: number | null;

  /** Of what is over, of now, and of what is planned. */
  @Column('text', { array: true, default: '{}' })
  products!: string[];

  @Column('text', { name: 'planned_product_id', nullable: true })
  plannedProductId!: string | null;
}
