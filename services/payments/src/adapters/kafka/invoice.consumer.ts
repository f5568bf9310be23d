import { Controller } from '@nestjs/common';
import { type Invoice, InvoiceMessage, invoiceTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { DecideCollection } from '../../application/decide-collection.js';
import { RequestTax } from '../../application/gateways/request-tax.js';
import type { CollectionTerms, PaymentOption } from '../../domain/collection/collection-terms.js';

@Controller()
export class InvoiceConsumer {
  constructor(
    private readonly decide: DecideCollection,
    private readonly tax: RequestTax,
  ) {}

  @MessageHandler({ topic: invoiceTopic.name, group: 'payments' })
  async openCollection({ value }: SingleMessage): Promise<void> {
    const { tenant, type, occurredAt: at, invoice } = InvoiceMessage.decode(value);
    if (invoice === undefined) return;
    const { invoiceId, currency, taxCalculationId: calculationId } = invoice;
    // What the account's balance has paid is not collected; messages of before there were balances say nothing of it.
    const due = invoice.amountDue || invoice.total;
    switch (type) {
      case 'invoice-finalized': {
        const opened = { invoiceId, currency, total: due, at, terms: termsOf(invoice) };
        await this.decide.run(tenant, invoiceId, { type: 'OpenInvoice', ...opened });
        if (calculationId !== '')
          await this.tax.sale({ tenant, invoiceId, calculationId, testClockId: invoice.testClockId || undefined });
        return;
      }
      case 'invoice-credited':
        await this.decide.run(tenant, invoiceId, { type: 'LowerOpenAmount', amount: invoice.amountCredited, at });
        return;
      case 'invoice-voided':
        await this.decide.run(tenant, invoiceId, { type: 'LowerOpenAmount', amount: due, at });
        if (calculationId !== '') await this.tax.reversal(tenant, invoiceId, { by: invoiceId });
        return;
      case 'invoice-uncollectible':
        await this.decide.run(tenant, invoiceId, { type: 'GiveUpInvoice', at });
    }
  }
}

const options: readonly string[] = ['external', 'gateway'] satisfies PaymentOption[];

function termsOf(invoice: Invoice): CollectionTerms {
  const { paymentOption, gatewayId, testClockId, recipients, notificationsOff } = invoice;
  const { dueOn, timeZone, number, accountId, accountName, billingEmail } = invoice;
  const { subscriptionId, productId, productName, sellerName } = invoice;
  return {
    option: options.includes(paymentOption) ? (paymentOption as PaymentOption) : 'invoice-only',
    ...(gatewayId !== '' && { gatewayId }),
    ...(testClockId !== '' && { testClockId }),
    ...(recipients.length > 0 && { recipients }),
    ...(notificationsOff && { notificationsOff }),
    ...{ dueOn, timeZone, number, accountId, accountName, billingEmail },
    ...{ subscriptionId, productId, productName, sellerName },
  };
}
