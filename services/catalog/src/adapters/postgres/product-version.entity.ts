import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ProductTerms } from '../../domain/product/product-terms.js';

const primaryKey = { primaryKeyConstraintName: 'product_versions_pkey' };

@Entity({ name: 'product_versions' })
export class ProductVersionRow {
  @PrimaryColumn('text', { name: 'product_id', ...primaryKey })
  @ForeignKey('ProductRow', 'productId', { name: 'product_versions_product_id_fkey' })
  productId!: string;

  @PrimaryColumn('int', primaryKey)
  version!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('timestamptz', { name: 'effective_at' })
  effectiveAt!: Date;

  @Column('jsonb')
  terms!: ProductTerms;
}
