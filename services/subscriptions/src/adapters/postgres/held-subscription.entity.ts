import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A subscription whose time could not pass when it was last tried. */
@Entity({ name: 'held_subscriptions' })
@Index('held_subscriptions_of_tenant', ['tenant', 'subscriptionId'])
export class HeldSubscriptionRow {
  @PrimaryColumn('text', { name: 'subscription_id', primaryKeyConstraintName: 'held_subscriptions_pkey' })
  subscriptionId!: string;

  @Column('text')
  tenant!: string;

  @Column('timestamptz', { name: 'held_since', default: () => 'now()' })
  heldSince!: Date;

  /** That have failed. */
  @Column('int')
  attempts!: number;

  /** Until then it is left out of what is due. */
  @Column('timestamptz', { name: 'again_at' })
  againAt!: Date;

  /** A `HoldReason`; of an earlier version what the last attempt ended with. */
  @Column('text')
  problem!: string;
}
