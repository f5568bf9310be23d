import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Organization } from '../../domain/organization/organization.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'organizations' })
@Unique('organizations_tenant_name_key_key', ['tenant', 'nameKey'])
@Index('organizations_merged', ['tenant', 'mergedInto'], { where: 'merged_into is not null' })
@Index('organizations_of_tenant', ['tenant', 'createdAt', 'id'])
export class OrganizationRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'organizations_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Exclude<Organization, { status: 'absent' }>;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('text', { name: 'name_key' })
  nameKey!: string;

  /** Never one that is merged itself. */
  @Column('text', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;
}
