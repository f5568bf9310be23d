import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Accounts, as subscriptions publishes them. */
@Entity({ name: 'payers' })
export class PayerRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'payers_pkey' })
  tenant!: string;

  @PrimaryColumn('text', { name: 'account_id', primaryKeyConstraintName: 'payers_pkey' })
  accountId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  email!: string;
}
