import { isNoFailure, isOfSeller, type PaymentMessage } from '#contracts';
import { dateText, instantDateText, moneyText } from '#invoice-document';
import { Exact } from '#money';
import type { Values } from '../template.js';
import type { TemplateName } from '../templates.js';

type Collection = NonNullable<PaymentMessage['collection']>;

/** What is to be written about a payment, or about one that does not come. */
export interface PaymentNotice {
  readonly template: TemplateName;
  /** Names the cause. */
  readonly about: string;
  readonly values: Values;
}

/** None when nobody has to hear of it: what somebody has recorded by hand as failed, or has withdrawn, is known to whoever did. */
export function paymentNotice(message: PaymentMessage, collection: Collection): PaymentNotice | undefined {
  const { type, paymentId, invoiceId, currency, amount, occurredAt, method, gateway, dunning } = message;
  const { accountName, number, dueOn, timeZone, amountOpen } = collection;
  const said = { accountName, invoiceNumber: number, amount: moneyText(amount || '0', currency) };
  const due = dueOn === '' ? '' : dateText(dueOn);
  switch (type) {
    case 'payment-succeeded': {
      const open = Exact.parse(amountOpen || '0').isPositive() ? moneyText(amountOpen, currency) : '';
      const values = { ...said, paidOn: instantDateText(occurredAt, timeZone), open };
      return { template: 'payment-succeeded', about: paymentId, values };
    }
    case 'payment-failed': {
      const code = gateway?.failureCode;
      if (method !== 'gateway' || isNoFailure(code) || isOfSeller(code)) return undefined;
      const values = { ...said, reason: message.failureReason, dueOn: due };
      return { template: 'payment-failed', about: paymentId, values };
    }
    case 'payment-requires-action': {
      const values = { ...said, actionUrl: gateway?.actionUrl ?? '' };
      return { template: 'payment-action-required', about: paymentId, values };
    }
    case 'dunning-step-reached': {
      if (dunning === undefined) return undefined;
      const { step, nextAt, actionUrl, countsFrom } = dunning;
      const left = { ...said, amount: moneyText(amountOpen || '0', currency), dueOn: due, step: String(step) };
      const values = { ...left, isLast: nextAt === undefined, actionUrl };
      // What was paid and taken back is asked for anew, from the first step on.
      const begun = countsFrom === undefined ? '' : `/${countsFrom}`;
      return { template: 'payment-overdue', about: `${invoiceId}@${step}${begun}`, values };
    }
    default:
      return undefined;
  }
}
