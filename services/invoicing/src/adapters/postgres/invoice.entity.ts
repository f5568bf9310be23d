import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { InvoiceStatus, IssuedInvoice } from '../../domain/invoice/invoice.js';

/** One invoice: its state, and what lists and searches go by. */
@Entity({ name: 'invoices' })
@Unique('invoices_tenant_count_key', ['tenant', 'count'])
@Index('invoices_of_subscription', ['tenant', 'subscriptionId', 'count'])
@Index('invoices_of_account', ['tenant', 'accountId', 'count'])
@Index('invoices_of_day', ['tenant', 'datedOn', 'count'])
@Index('invoices_open', ['tenant', 'overdueFrom'], { where: 'amount_open > 0' })
export class InvoiceRow {
  @PrimaryColumn('text', { name: 'invoice_id', primaryKeyConstraintName: 'invoices_pkey' })
  invoiceId!: string;

  @Column('text')
  tenant!: string;

  /** The place of its number in the tenant's gapless count. */
  @Column('int')
  count!: number;

  @Column('text')
  number!: string;

  @Column('text')
  status!: InvoiceStatus;

  @Column('text', { name: 'subscription_id' })
  subscriptionId!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  currency!: string;

  /** YYYY-MM-DD in the time zone of the document. */
  @Column('text', { name: 'dated_on' })
  datedOn!: string;

  /** Epoch milliseconds: the first instant after the day on which it is due, in the time zone of the document. */
  @Column('bigint', { name: 'overdue_from' })
  overdueFrom!: string;

  /** Major units. */
  @Column('numeric')
  total!: string;

  /** What is to be paid now, major units; 0 of what is void. */
  @Column('numeric', { name: 'amount_open' })
  amountOpen!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { transformer: { from: invoiceStateOf, to: (state: IssuedInvoice) => state } })
  state!: IssuedInvoice;
}
