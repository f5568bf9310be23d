import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CollectionState } from '../../domain/collection/collection.js';
import type { CollectionStatus } from '../../domain/collection/standing.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'collections' })
@Index('collections_to_charge', ['chargeDueAt'], { where: 'charge_due_at is not null' })
@Index('collections_to_dun', ['dunningDueAt'], { where: 'dunning_due_at is not null' })
@Index('collections_to_charge_of_tenant', ['tenant', 'chargeDueAt'], { where: 'charge_due_at is not null' })
@Index('collections_to_dun_of_tenant', ['tenant', 'dunningDueAt'], { where: 'dunning_due_at is not null' })
@Index('collections_of_account', ['tenant', 'accountId'], { where: 'gateway_id is not null' })
@Index('collections_of_gateway', ['gatewayId'], { where: 'gateway_id is not null' })
export class CollectionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'collections_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: CollectionState | null;

  @Column('text', { name: 'invoice_id' })
  invoiceId!: string;

  @Column('text')
  currency!: string;

  @Column('text')
  status!: CollectionStatus;

  @Column('text', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('text', { name: 'gateway_id', nullable: true })
  gatewayId!: string | null;

  /** The test clock by which it is billed. */
  @Column('text', { name: 'test_clock_id', nullable: true })
  testClockId!: string | null;

  /** When the gateway is to be asked. */
  @Column('bigint', { name: 'charge_due_at', nullable: true, transformer: wholeNumber })
  chargeDueAt!: number | null;

  /** When something is to be done about what was not paid. */
  @Column('bigint', { name: 'dunning_due_at', nullable: true, transformer: wholeNumber })
  dunningDueAt!: number | null;
}
