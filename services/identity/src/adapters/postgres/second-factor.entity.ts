import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UserRow } from './user.entity.js';

@Entity({ name: 'second_factors' })
export class SecondFactorRow {
  @PrimaryColumn('text', { name: 'user_id', primaryKeyConstraintName: 'second_factors_pkey' })
  @ForeignKey(() => UserRow, { name: 'second_factors_user_id_fkey' })
  userId!: string;

  @Column('bytea')
  secret!: Buffer;

  /** That of the newest code that was used, so that none counts twice. */
  @Column('bigint', { name: 'last_step' })
  lastStep!: string;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('text', { name: 'recovery_hashes', array: true })
  recoveryHashes!: string[];
}
