import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an account subscribes to, as far as it says how it will pay. */
@Entity({ name: 'account_subscriptions' })
@Index('account_subscriptions_of_account', ['tenant', 'accountId'], { where: 'not has_ended' })
export class AccountSubscriptionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'account_subscriptions_pkey' })
  tenant!: string;

  @PrimaryColumn('text', { name: 'subscription_id', primaryKeyConstraintName: 'account_subscriptions_pkey' })
  subscriptionId!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text', { name: 'product_id' })
  productId!: string;

  @Column('boolean', { name: 'has_ended' })
  hasEnded!: boolean;
}
