import type { Answer, Body } from '../../../../api/client.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

type Invoice = Pick<Answer<'/v1/invoices/{invoiceId}'>, 'invoiceId' | 'currency' | 'amountOpen'>;

export const paymentFields = ({ amountOpen, currency }: Invoice): readonly FormField[] => [
  { name: 'amount', label: `Amount in ${currency}`, kind: 'decimal', isNeeded: true, initial: amountOpen },
  { name: 'reference', label: 'Reference', help: "The payer's or the bank's own.", most: 200 },
  {
    name: 'overpayment',
    label: "Keep what is more than open as the account's balance",
    kind: 'check',
    isWide: true,
  },
];

export function newPayment({ invoiceId, currency }: Invoice, values: Values): Body<'POST', '/v1/payments'> {
  return {
    invoiceId,
    currency,
    amount: values['amount'] ?? '',
    reference: said(values['reference']),
    overpayment: values['overpayment'] === 'true' ? 'balance' : 'refuse',
  };
}

export const reversalFields: readonly FormField[] = [
  { name: 'reason', label: 'Why', help: 'The cheque bounced, the bank took it back.', isWide: true, most: 500 },
];
