import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Wallet } from '../../domain/wallet/wallet.js';

/** One wallet: its state, and whose it is. */
@Entity({ name: 'wallets' })
@Unique('wallets_tenant_account_id_currency_key', ['tenant', 'accountId', 'currency'])
export class WalletRow {
  @PrimaryColumn('text', { name: 'wallet_id', primaryKeyConstraintName: 'wallets_pkey' })
  walletId!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  currency!: string;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: Wallet;
}
