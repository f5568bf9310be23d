import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DunningPolicyState } from '../../domain/dunning/dunning-policy-decisions.js';

/** How a tenant asks for what was not paid; its id is the tenant. */
@Entity({ name: 'dunning_policies' })
export class DunningPolicyRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'dunning_policies_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true })
  state!: DunningPolicyState | null;
}
