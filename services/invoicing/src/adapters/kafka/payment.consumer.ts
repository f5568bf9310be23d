import { Controller } from '@nestjs/common';
import { PaymentMessage, paymentTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { RecordPayment } from '../../application/record-payment.js';
import type { PaymentStatus } from '../../domain/invoice/invoice.js';
import { group } from './group.js';

@Controller()
export class PaymentConsumer {
  constructor(private readonly recordPayment: RecordPayment) {}

  @MessageHandler({ topic: paymentTopic.name, group })
  async record({ value }: SingleMessage): Promise<void> {
    const { tenant, type, invoiceId, currency, paymentId, amount, occurredAt } = PaymentMessage.decode(value);
    const status = statusOf[type];
    if (status === undefined) return;
    const payment = { paymentId, status, amount, at: occurredAt };
    await this.recordPayment.run({ tenant, invoiceId, currency, payment });
  }
}

const statusOf: Record<string, PaymentStatus | undefined> = {
  'payment-succeeded': 'succeeded',
  'payment-pending': 'pending',
  'payment-failed': 'failed',
};
