import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Phase } from '#timeline';
import { wholeNumber } from './whole-number.js';

const primaryKey = { primaryKeyConstraintName: 'segments_pkey' };

@Entity({ name: 'segments' })
export class SegmentRow {
  @PrimaryColumn('text', { name: 'subscription_id', ...primaryKey })
  subscriptionId!: string;

  @PrimaryColumn('int', primaryKey)
  number!: number;

  @Column('text')
  tenant!: string;

  @Column('text')
  phase!: Phase;

  @Column('text', { name: 'product_id' })
  productId!: string;

  @Column('int', { name: 'product_version' })
  productVersion!: number;

  @Column('bigint', { name: 'starts_at', transformer: wholeNumber })
  startsAt!: number;

  @Column('bigint', { name: 'ends_at', transformer: wholeNumber })
  endsAt!: number;

  @Column('bigint', { name: 'full_starts_at', transformer: wholeNumber })
  fullStartsAt!: number;

  @Column('bigint', { name: 'full_ends_at', transformer: wholeNumber })
  fullEndsAt!: number;

  @Column('int', { name: 'contract_year', nullable: true })
  contractYear!: number | null;
}
