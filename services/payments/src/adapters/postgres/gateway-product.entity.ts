import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The latest version of a product, as far as it says how it is paid. */
@Entity({ name: 'gateway_products' })
@Index('gateway_products_of_gateway', ['gatewayId'], { where: 'gateway_id is not null' })
export class GatewayProductRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'gateway_products_pkey' })
  tenant!: string;

  @PrimaryColumn('text', { name: 'product_id', primaryKeyConstraintName: 'gateway_products_pkey' })
  productId!: string;

  @Column('text')
  name!: string;

  @Column('int')
  version!: number;

  /** Null: it is paid otherwise, or nobody may subscribe any more. */
  @Column('text', { name: 'gateway_id', nullable: true })
  gatewayId!: string | null;
}
