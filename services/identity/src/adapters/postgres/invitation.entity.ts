import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '#auth';
import type { Invitation } from '../../domain/invitation/invitation.js';
import { TenantRow } from './tenant.entity.js';

@Entity({ name: 'invitations' })
@Unique('invitations_token_hash_key', ['tokenHash'])
@Index('invitations_of_email', ['email'], { where: 'ended_at is null' })
@Index('invitations_of_tenant', ['tenant', 'invitedAt', 'invitationId'])
export class InvitationRow {
  @PrimaryColumn('text', { name: 'invitation_id', primaryKeyConstraintName: 'invitations_pkey' })
  invitationId!: string;

  @Column('text')
  @ForeignKey(() => TenantRow, { name: 'invitations_tenant_fkey' })
  tenant!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  @Column('bytea', { name: 'token_hash', select: false })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'invited_at' })
  invitedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: Invitation | null;
}
