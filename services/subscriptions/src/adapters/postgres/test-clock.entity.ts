import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TestClock } from '../../domain/test-clock/test-clock.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'test_clocks' })
@Index('test_clocks_of_tenant', ['tenant', 'createdAt', 'id'])
@Index('test_clock_of_tenant', ['tenant'], { unique: true, where: 'governs_tenant and not removed' })
export class TestClockRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'test_clocks_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Exclude<TestClock, { status: 'absent' }>;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('bigint', { transformer: wholeNumber })
  shows!: number;

  @Column('boolean', { name: 'governs_tenant' })
  governsTenant!: boolean;

  @Column('boolean')
  removed!: boolean;
}
