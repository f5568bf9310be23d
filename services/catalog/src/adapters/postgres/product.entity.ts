import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ProductTerms } from '../../domain/product/product-terms.js';

@Entity({ name: 'product_versions' })
export class ProductVersionRow {
  @PrimaryColumn('text', { name: 'product_id' })
  productId!: string;

  @PrimaryColumn('int')
  version!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('timestamptz', { name: 'effective_at' })
  effectiveAt!: Date;

  @Column('jsonb')
  terms!: ProductTerms;
}

@Entity({ name: 'products' })
export class ProductRow {
  @PrimaryColumn('text', { name: 'product_id' })
  productId!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'name_key' })
  nameKey!: string;

  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @OneToOne(() => ProductVersionRow)
  @JoinColumn([
    { name: 'product_id', referencedColumnName: 'productId' },
    { name: 'version', referencedColumnName: 'version' },
  ])
  latest!: Relation<ProductVersionRow>;
}
