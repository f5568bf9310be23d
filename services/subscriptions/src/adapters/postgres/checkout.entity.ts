import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { KnownCheckout } from '../../domain/checkout/checkout.js';
import { wholeNumber } from './whole-number.js';

@Entity({ name: 'checkouts' })
@Unique('checkouts_token_hash_key', ['tokenHash'])
@Index('checkouts_of_tenant', ['tenant', 'createdAt', 'id'])
@Index('checkouts_open', ['tenant', 'expiresAt'], { where: 'not completed' })
@Index('checkouts_to_forget', ['expiresAt'], { where: "not completed and state->>'email' <> ''" })
export class CheckoutRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'checkouts_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('bigint', { name: 'created_at', transformer: wholeNumber })
  createdAt!: number;

  @Column('bigint', { name: 'expires_at', transformer: wholeNumber })
  expiresAt!: number;

  @Column('boolean')
  completed!: boolean;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: KnownCheckout;
}
