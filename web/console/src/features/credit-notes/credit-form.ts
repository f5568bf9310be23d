import type { Answer, Body } from '../../../../api/client.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type CreditNote = Answer<'/v1/credit-notes/{creditNoteId}'>;
export type Invoice = Answer<'/v1/invoices/{invoiceId}'>;

export const reasonNames: Readonly<Record<CreditNote['reason'], string>> = {
  'unused-fee': 'Unused fee',
  'late-usage': 'Late usage',
  'order-change': 'Order changed',
  duplicate: 'Billed twice',
  'product-unsatisfactory': 'Not satisfied',
  goodwill: 'Goodwill',
  other: 'Something else',
};

const reasons = Object.entries(reasonNames);

/** What can be credited of an invoice: everything that is left, an amount with its taxes, or one line. */
export const creditFields = ({ lines }: Invoice): readonly FormField[] => [
  {
    name: 'what',
    label: 'Credit',
    kind: 'choice',
    pointer: '',
    choices: [
      ['all', 'Everything that is left'],
      ['amount', 'An amount, with its taxes'],
      ...lines.map(({ description, amount }, at) => [`line-${at}`, `${description}, ${amount}`] as const),
    ],
  },
  {
    name: 'amount',
    label: 'Amount',
    kind: 'decimal',
    isNeeded: true,
    isAsked: ({ what }) => what === 'amount',
  },
  {
    name: 'lineAmount',
    label: 'Amount of the line',
    kind: 'decimal',
    help: 'Before taxes; empty: what is left of it.',
    pointer: '/lines',
    isAsked: ({ what = '' }) => what.startsWith('line-'),
  },
  { name: 'reason', label: 'Reason', kind: 'choice', choices: reasons, initial: 'goodwill' },
  { name: 'memo', label: 'In words', help: 'Stands on the credit note.', isWide: true, most: 500 },
  {
    name: 'refund',
    label: 'Pay back what lowers nothing that is open, and keep no balance',
    kind: 'check',
    isWide: true,
  },
];

export function newCreditNote(values: Values): Body<'POST', '/v1/invoices/{invoiceId}/credit-notes'> {
  const { what = 'all', reason, memo, refund, amount, lineAmount } = values;
  const line = /^line-(\d+)$/.exec(what)?.[1];
  return {
    reason: Object.keys(reasonNames).find((one): one is CreditNote['reason'] => one === reason),
    memo: said(memo),
    refund: refund === 'true' ? true : undefined,
    amount: what === 'amount' ? amount : undefined,
    lines: line === undefined ? undefined : [{ line: Number(line), amount: said(lineAmount) }],
  };
}
