import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Coupon } from '../../domain/coupon/coupon.js';

/** One coupon: its state, and what lists and codes go by. */
@Entity({ name: 'coupons' })
@Index('coupons_offered', ['tenant', 'key'], { unique: true, where: `(status = 'active'::text)` })
@Index('coupons_by_time', ['tenant', 'createdAt', 'couponId'])
export class CouponRow {
  @PrimaryColumn('text', { name: 'coupon_id', primaryKeyConstraintName: 'coupons_pkey' })
  couponId!: string;

  @Column('text')
  tenant!: string;

  /** Its code, whatever the case of its letters. */
  @Column('text')
  key!: string;

  @Column('text')
  status!: Coupon['status'];

  @Column('bigint', { name: 'created_at' })
  createdAt!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Coupon;
}
