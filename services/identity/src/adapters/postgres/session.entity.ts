import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Session } from '../../domain/session/session.js';
import { TenantRow } from './tenant.entity.js';
import { UserRow } from './user.entity.js';

@Entity({ name: 'sessions' })
@Unique('sessions_token_hash_key', ['tokenHash'])
@Index('sessions_of_user', ['userId', 'openedAt'])
@Index('sessions_of_tenant', ['tenant', 'openedAt', 'sessionId'])
export class SessionRow {
  @PrimaryColumn('text', { name: 'session_id', primaryKeyConstraintName: 'sessions_pkey' })
  sessionId!: string;

  @Column('text')
  @ForeignKey(() => TenantRow, { name: 'sessions_tenant_fkey' })
  tenant!: string;

  @Column('text', { name: 'user_id' })
  @ForeignKey(() => UserRow, { name: 'sessions_user_id_fkey' })
  userId!: string;

  @Column('bytea', { name: 'token_hash', select: false })
  tokenHash!: Buffer;

  @Column('text', { name: 'user_agent' })
  userAgent!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: Session | null;
}
