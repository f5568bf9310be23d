import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Taxation } from '../../domain/tax/taxation.js';

/** How far it is known which taxes a document bears that is to be issued. */
@Entity({ name: 'taxations' })
@Index('taxations_of_occasion', ['tenant', 'subscriptionId', 'kind', 'number'])
export class TaxationRow {
  @PrimaryColumn('text', { name: 'document_id', primaryKeyConstraintName: 'taxations_pkey' })
  documentId!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  status!: Taxation['status'];

  @Column('text', { name: 'subscription_id' })
  subscriptionId!: string;

  /** With the number what names the occasion. */
  @Column('text')
  kind!: string;

  @Column('int')
  number!: number;

  /** Why the answer is late, or what has to be corrected. */
  @Column('text', { nullable: true })
  problem!: string | null;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Taxation;
}
