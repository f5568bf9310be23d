import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './whole-number.js';

/** What subscriptions keeps of a tenant: where its days begin, and where late usage is billed. */
@Entity({ name: 'known_tenants' })
export class KnownTenantRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'known_tenants_pkey' })
  tenant!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('text', { name: 'late_usage', default: 'next-invoice' })
  lateUsage!: 'next-invoice' | 'own-document';

  @Column('bigint', { name: 'late_window_ms', nullable: true, transformer: wholeNumber })
  lateWindowMs!: number | null;
}
