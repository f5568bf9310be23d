import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CollectionState } from '../../domain/collection/collection.js';

@Entity({ name: 'collections' })
export class CollectionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'collections_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: CollectionState | null;

  @Column('text', { name: 'invoice_id' })
  invoiceId!: string;

  @Column('text')
  currency!: string;
}
