import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { KnownSubscriber } from '../../domain/subscription/account.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'subscribers' })
@Unique('subscribers_tenant_email_key', ['tenant', 'email'])
@Index('subscribers_of_tenant', ['tenant', 'createdAt', 'id'])
export class SubscriberRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'subscribers_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: KnownSubscriber;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('text')
  email!: string;

  @Column('text', { name: 'organization_id', nullable: true })
  organizationId!: string | null;
}
