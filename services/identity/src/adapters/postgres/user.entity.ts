import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '#auth';
import type { User } from '../../domain/user/user.js';
import { TenantRow } from './tenant.entity.js';

@Entity({ name: 'users' })
@Index('users_of_tenant', ['tenant', 'createdAt', 'userId'])
@Index('users_email', ['email'], { unique: true, where: 'removed_at is null' })
export class UserRow {
  @PrimaryColumn('text', { name: 'user_id', primaryKeyConstraintName: 'users_pkey' })
  userId!: string;

  @Column('text')
  @ForeignKey(() => TenantRow, { name: 'users_tenant_fkey' })
  tenant!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: User | null;
}
