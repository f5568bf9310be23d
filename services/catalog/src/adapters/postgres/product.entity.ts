import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Product } from '../../domain/product/product.js';

@Entity({ name: 'products' })
@Unique('products_tenant_name_key_key', ['tenant', 'nameKey'])
@Index('products_of_audience', ['audienceId'], { where: 'audience_id is not null' })
@Index('products_of_tenant', ['tenant', 'createdAt', 'productId'])
export class ProductRow {
  @PrimaryColumn('text', { name: 'product_id', primaryKeyConstraintName: 'products_pkey' })
  productId!: string;

  @Column('text')
  tenant!: string;

  /** None once it was a draft that was discarded. */
  @Column('text', { name: 'name_key', nullable: true })
  nameKey!: string | null;

  /** discovered | draft | published | archived | discarded */
  @Column('text')
  status!: string;

  /** Of its latest version; a draft is seen by operators alone. */
  @Column('text', { name: 'audience_id', nullable: true })
  audienceId!: string | null;

  /** Of the event stream. */
  @Column('int')
  version!: number;

  /** When something was said about it for the first time. */
  @Column('timestamptz', { name: 'created_at', default: () => "date_trunc('milliseconds', now())" })
  createdAt!: Date;

  @Column('jsonb', { nullable: true })
  state!: Product | null;
}
