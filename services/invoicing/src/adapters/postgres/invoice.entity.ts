import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InvoiceDocument, InvoicePayment, InvoiceStatus } from '../../domain/invoice/invoice.js';

/** The read model of `invoices.projection.ts`, for lists. */
@Entity({ name: 'invoices' })
export class InvoiceEntity {
  @PrimaryColumn('text', { name: 'invoice_id' })
  invoiceId!: string;

  @Column('text')
  tenant!: string;

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

  @Column('text', { name: 'amount_paid' })
  amountPaid!: string;

  @Column('jsonb')
  document!: InvoiceDocument;

  @Column('jsonb')
  payments!: InvoicePayment[];

  @Column('int')
  version!: number;
}
