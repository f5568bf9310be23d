import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What subscriptions keeps of a tenant: where its days begin. */
@Entity({ name: 'known_tenants' })
export class KnownTenantRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'known_tenants_pkey' })
  tenant!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;
}
