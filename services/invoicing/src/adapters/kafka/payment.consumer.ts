import { Controller } from '@nestjs/common';
import { isNoFailure, PaymentMessage, paymentTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { GiveUpInvoice } from '../../application/give-up-invoice.js';
import { RecordFailedRefund } from '../../application/record-failed-refund.js';
import { RecordPayment } from '../../application/record-payment.js';
import { type InvoicePayment, paymentStatuses } from '../../domain/invoice/invoice.js';
import { group } from './group.js';

@Controller()
export class PaymentConsumer {
  constructor(
    private readonly recordPayment: RecordPayment,
    private readonly giveUpInvoice: GiveUpInvoice,
    private readonly recordFailedRefund: RecordFailedRefund,
  ) {}

  @MessageHandler({ topic: paymentTopic.name, group })
  async record({ value }: SingleMessage): Promise<void> {
    const message = PaymentMessage.decode(value);
    const { tenant, type, invoiceId, currency, occurredAt: at } = message;
    if (type === 'collection-uncollectible') {
      const reason = 'It was not paid in spite of reminders';
      await this.giveUpInvoice.run(tenant, invoiceId, { type: 'MarkInvoiceUncollectible', reason, at });
      return;
    }
    const payment = paymentOf(message);
    if (payment !== undefined) await this.recordPayment.run({ tenant, invoiceId, currency, payment });
    if (type === 'refund-failed' && message.refund) await this.returnRefund(tenant, message.refund, at);
  }

  /** What somebody has paid back at the gateway itself is of no credit note. */
  private async returnRefund(tenant: string, refund: PaymentRefund, at: number): Promise<void> {
    const { refundId, amount, creditNoteId, failureReason: reason } = refund;
    if (creditNoteId !== '') await this.recordFailedRefund.run(tenant, creditNoteId, { refundId, amount, reason, at });
  }
}

type PaymentRefund = NonNullable<PaymentMessage['refund']>;

/** Undefined: the message is about no payment, or of a kind that came later. */
function paymentOf(message: PaymentMessage): InvoicePayment | undefined {
  const {
    type,
    paymentId,
    amount,
    occurredAt: at,
    paidAmount,
    overpaid,
    refunded,
    dispute,
    isDisputed,
    gateway,
    sequence,
  } = message;
  // Messages of before there was a status say it by their type alone.
  const said = message.status || type.replace('payment-', '');
  const status = paymentStatuses.find((one) => one === said);
  if (paymentId === '' || status === undefined) return undefined;
  return {
    paymentId,
    status,
    amount,
    at,
    ...(sequence > 0 && { sequence, paidAmount }),
    ...(overpaid !== '' && { overpaid }),
    ...(refunded !== '' && { refunded }),
    ...((isDisputed || dispute?.status === 'open') && { isDisputed: true }),
    ...(isNoFailure(gateway?.failureCode) && { isWithdrawn: true }),
  };
}
