import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ModelPrices } from '../../domain/model-price/model-prices.js';

@Entity({ name: 'model_prices' })
export class ModelPricesRow {
  @PrimaryColumn('text', { name: 'list_id', primaryKeyConstraintName: 'model_prices_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  /** Of the event stream, so that an ETag says what has been seen. */
  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true })
  state!: ModelPrices | null;
}
