import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { KeptMethod } from '../../application/gateways/provider.js';

@Entity({ name: 'gateway_customers' })
@Index('gateway_customers_named', ['gatewayId', 'customer'])
export class GatewayCustomerRow {
  @PrimaryColumn('text', { name: 'gateway_id', primaryKeyConstraintName: 'gateway_customers_pkey' })
  gatewayId!: string;

  @PrimaryColumn('text', { name: 'account_id', primaryKeyConstraintName: 'gateway_customers_pkey' })
  accountId!: string;

  @Column('text')
  tenant!: string;

  /** The provider's own name. */
  @Column('text')
  customer!: string;

  @Column('jsonb')
  methods!: KeptMethod[];

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;
}
