import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Scope } from '#auth';
import type { ApiKey } from '../../domain/api-key/api-key.js';
import { TenantRow } from './tenant.entity.js';

@Entity({ name: 'api_keys' })
@Unique('api_keys_key_hash_key', ['keyHash'])
@Index('api_keys_of_tenant', ['tenant', 'createdAt', 'keyId'])
export class ApiKeyRow {
  @PrimaryColumn('text', { name: 'key_id', primaryKeyConstraintName: 'api_keys_pkey' })
  keyId!: string;

  @Column('text')
  @ForeignKey(() => TenantRow, { name: 'api_keys_tenant_fkey' })
  tenant!: string;

  @Column('text')
  name!: string;

  @Column('bytea', { name: 'key_hash', select: false })
  keyHash!: Buffer;

  @Column('text', { array: true })
  scopes!: Scope[];

  @Column('text', { name: 'last_four' })
  lastFour!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: ApiKey | null;
}
