import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tenant } from '../../domain/tenant/tenant.js';

@Entity({ name: 'tenants' })
export class TenantRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tenants_pkey' })
  tenant!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  /** Of the event stream, so that an ETag says what has been seen. */
  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('jsonb', { nullable: true })
  state!: Tenant | null;
}
