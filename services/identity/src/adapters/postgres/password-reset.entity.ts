import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantRow } from './tenant.entity.js';
import { UserRow } from './user.entity.js';

@Entity({ name: 'password_resets' })
@Index('password_resets_of_user', ['userId', 'askedAt'])
export class PasswordResetRow {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'password_resets_pkey' })
  tokenHash!: Buffer;

  @Column('text')
  @ForeignKey(() => TenantRow, { name: 'password_resets_tenant_fkey' })
  tenant!: string;

  @Column('text', { name: 'user_id' })
  @ForeignKey(() => UserRow, { name: 'password_resets_user_id_fkey' })
  userId!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;
}
