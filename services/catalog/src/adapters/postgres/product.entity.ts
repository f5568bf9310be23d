import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { Product } from '../../domain/product/product.js';
import { ProductVersionRow } from './product-version.entity.js';

@Entity({ name: 'products' })
@Unique('products_tenant_name_key_key', ['tenant', 'nameKey'])
@Index('products_of_tenant', ['tenant', 'createdAt', 'productId'])
export class ProductRow {
  @PrimaryColumn('text', { name: 'product_id', primaryKeyConstraintName: 'products_pkey' })
  productId!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'name_key' })
  nameKey!: string;

  @Column('int')
  version!: number;

  /** When its first version was published. */
  @Column('timestamptz', { name: 'created_at', default: () => "date_trunc('milliseconds', now())" })
  createdAt!: Date;

  @Column('jsonb', { nullable: true, select: false })
  state!: Product | null;

  @ManyToOne(() => ProductVersionRow, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'product_id', referencedColumnName: 'productId' },
    { name: 'version', referencedColumnName: 'version' },
  ])
  latest!: Relation<ProductVersionRow>;
}
