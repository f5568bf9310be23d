import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProviderRequest } from '../../application/gateways/request-ports.js';
import type { CreditedTax } from '../../domain/tax/reversal.js';

/** What providers are asked to do, from before they are asked. */
@Entity({ name: 'provider_requests' })
@Index('provider_requests_due', ['nextAt'], { where: 'next_at is not null' })
@Index('provider_requests_named', ['gatewayId', 'providerId'])
@Index('provider_requests_of_invoice', ['tenant', 'invoiceId'])
export class ProviderRequestRow {
  @PrimaryColumn('text', { name: 'request_id', primaryKeyConstraintName: 'provider_requests_pkey' })
  requestId!: string;

  @Column('text')
  kind!: ProviderRequest['kind'];

  @Column('text')
  tenant!: string;

  @Column('text', { name: 'invoice_id' })
  invoiceId!: string;

  @Column('text', { name: 'payment_id' })
  paymentId!: string;

  @Column('text', { name: 'gateway_id' })
  gatewayId!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  amount!: string;

  @Column('text')
  currency!: string;

  @Column('text')
  description!: string;

  @Column('boolean', { name: 'on_test_clock' })
  onTestClock!: boolean;

  /** Billing time. */
  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('text', { nullable: true })
  customer!: string | null;

  @Column('text', { nullable: true })
  method!: string | null;

  @Column('text', { name: 'provider_id', nullable: true })
  providerId!: string | null;

  @Column('int')
  tries!: number;

  /** Null: nothing more is to be done. */
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;

  /** Of a reversal of taxes: what a credit note takes back. */
  @Column('jsonb', { nullable: true })
  credited!: CreditedTax | null;

  /** Why it was put off the last time; of what nothing more is to be done for: why it was given up. */
  @Column('text', { nullable: true })
  problem!: string | null;
}
