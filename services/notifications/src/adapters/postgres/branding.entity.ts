import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BrandingState } from '../../domain/branding/branding.js';

@Entity({ name: 'brandings' })
@Index('brandings_of_tenant', ['tenant'])
export class BrandingRow {
  @PrimaryColumn('text', { name: 'branding_id', primaryKeyConstraintName: 'brandings_pkey' })
  brandingId!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true })
  state!: BrandingState | null;
}
