import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PortalLink } from '../../domain/portal-link/portal-link.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'portal_links' })
@Index('portal_links_of_account', ['tenant', 'accountId', 'createdAt', 'id'])
export class PortalLinkRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'portal_links_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('bigint', { name: 'expires_at', transformer: wholeNumber })
  expiresAt!: number;

  @Column('boolean')
  revoked!: boolean;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Exclude<PortalLink, { status: 'absent' }>;
}
