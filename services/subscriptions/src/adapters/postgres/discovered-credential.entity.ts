import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './whole-number.js';

/** A credential that usage has named and that belongs to no subscription (yet). */
@Entity({ name: 'discovered_credentials' })
export class DiscoveredCredentialRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'discovered_credentials_pkey' })
  tenant!: string;

  @PrimaryColumn('text', { name: 'name_key', primaryKeyConstraintName: 'discovered_credentials_pkey' })
  nameKey!: string;

  @Column('text')
  name!: string;

  /** What usage said beside it. */
  @Column('text', { nullable: true })
  organization!: string | null;

  @Column('text', { nullable: true })
  subscriber!: string | null;

  @Column('text', { nullable: true })
  product!: string | null;

  @Column('bigint', { name: 'discovered_at', transformer: wholeNumber })
  discoveredAt!: number;
}
