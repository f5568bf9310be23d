import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Taxation } from '../../domain/tax/taxation.js';

/** What the tax service of a gateway was asked about a document, and what it said. */
@Entity({ name: 'taxations' })
export class TaxationRow {
  @PrimaryColumn('text', { name: 'document_id', primaryKeyConstraintName: 'taxations_pkey' })
  documentId!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  status!: Taxation['status'];

  @Column('text', { name: 'gateway_id' })
  gatewayId!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Taxation;
}
