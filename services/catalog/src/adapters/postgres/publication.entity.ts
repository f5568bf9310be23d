import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Publication } from '../../domain/publication/publication.js';

@Entity({ name: 'publications' })
@Index('publications_shown', ['tenant', 'place', 'productId'], { where: 'is_shown' })
export class PublicationRow {
  @PrimaryColumn('text', { name: 'product_id', primaryKeyConstraintName: 'publications_pkey' })
  productId!: string;

  @Column('text')
  tenant!: string;

  @Column('boolean', { name: 'is_shown' })
  isShown!: boolean;

  @Column('int')
  place!: number;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Exclude<Publication, { status: 'absent' }>;
}
