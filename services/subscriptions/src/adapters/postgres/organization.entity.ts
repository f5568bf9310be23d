import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { KnownOrganization } from '../../domain/subscription/account.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'organizations' })
@Unique('organizations_tenant_name_key_key', ['tenant', 'nameKey'])
@Index('organizations_of_tenant', ['tenant', 'createdAt', 'id'])
export class OrganizationRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'organizations_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: KnownOrganization;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('text', { name: 'name_key' })
  nameKey!: string;
}
