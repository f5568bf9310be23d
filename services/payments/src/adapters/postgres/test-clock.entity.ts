import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './whole-number.js';

/** What test clocks show, as subscriptions has published it. */
@Entity({ name: 'test_clocks' })
@Index('test_clocks_of_tenant', ['tenant'])
export class TestClockRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'test_clocks_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('bigint', { transformer: wholeNumber })
  shows!: number;

  @Column('boolean', { name: 'governs_tenant' })
  governsTenant!: boolean;

  @Column('boolean')
  removed!: boolean;
}
