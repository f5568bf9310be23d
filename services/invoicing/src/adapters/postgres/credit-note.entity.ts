import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { IssuedCreditNote } from '../../domain/credit-note/credit-note.js';

/** One credit note: its state, and what lists go by. */
@Entity({ name: 'credit_notes' })
@Unique('credit_notes_tenant_count_key', ['tenant', 'count'])
@Index('credit_notes_of_account', ['tenant', 'accountId', 'count'])
@Index('credit_notes_of_invoice', ['tenant', 'invoiceId', 'count'])
@Index('credit_notes_of_subscription', ['tenant', 'subscriptionId', 'count'])
export class CreditNoteRow {
  @PrimaryColumn('text', { name: 'credit_note_id', primaryKeyConstraintName: 'credit_notes_pkey' })
  creditNoteId!: string;

  @Column('text')
  tenant!: string;

  /** The place of its number in the tenant's gapless count. */
  @Column('int')
  count!: number;

  @Column('text')
  number!: string;

  @Column('text')
  status!: IssuedCreditNote['status'];

  @Column('text', { name: 'subscription_id' })
  subscriptionId!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text', { name: 'invoice_id', nullable: true })
  invoiceId!: string | null;

  @Column('int')
  version!: number;

  @Column('jsonb')
  state!: IssuedCreditNote;
}
