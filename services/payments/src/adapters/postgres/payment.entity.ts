import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Payment } from '../../domain/collection/payment.js';

export type PaymentDetails = Pick<Payment, 'overpaid' | 'gateway' | 'refunds' | 'dispute' | 'otherDisputes'>;

/** The payments of all invoices, for lists. */
@Entity({ name: 'payments' })
@Index('payments_of_tenant', ['tenant', 'recorded'])
@Index('payments_of_invoice', ['tenant', 'invoiceId', 'recorded'])
export class PaymentRow {
  @PrimaryColumn('text', { name: 'payment_id', primaryKeyConstraintName: 'payments_pkey' })
  paymentId!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'invoice_id' })
  invoiceId!: string;

  /** The position of its first event: the order in which payments were recorded. */
  @Column('bigint')
  recorded!: string;

  @Column('text')
  status!: Payment['status'];

  @Column('text')
  amount!: string;

  @Column('text')
  currency!: string;

  @Column('text')
  method!: string;

  @Column('text')
  reference!: string;

  @Column('text', { name: 'failure_reason' })
  failureReason!: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  /** What not every payment has; null: it has none of it. */
  @Column('jsonb', { nullable: true })
  details!: PaymentDetails | null;
}
