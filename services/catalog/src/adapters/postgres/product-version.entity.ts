import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProductTerms } from '../../domain/product/product-terms.js';

const primaryKey = { primaryKeyConstraintName: 'product_versions_pkey' };

@Entity({ name: 'product_versions' })
@Index('product_versions_of_subscription', ['productId', 'onlySubscriptionId', 'version'], {
  where: '(only_subscription_id IS NOT NULL)',
})
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

  @Column('text', { name: 'only_subscription_id', nullable: true })
  onlySubscriptionId!: string | null;
}
