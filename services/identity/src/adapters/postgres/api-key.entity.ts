import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Scope } from '#auth';

@Entity({ name: 'api_keys' })
export class ApiKeyRow {
  @PrimaryColumn('text', { name: 'key_id' })
  keyId!: string;

  @Column('text')
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
}
