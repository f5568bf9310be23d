import { Exact } from '#money';
import type { Payment } from '../collection/payment.js';
import { refundableParts } from './refundable-parts.js';

const paid = (paymentId: string, amount: string, more: Partial<Payment> = {}): Payment => ({
  paymentId,
  status: 'succeeded',
  amount,
  method: 'gateway',
  reference: '',
  failureReason: '',
  at: 1,
  ...more,
});
const partsOf = (payments: readonly Payment[], amount: string) =>
  refundableParts(payments, 'c1', Exact.parse(amount)).map(({ payment, part }) => [payment.paymentId, part.toString()]);
const refund = (creditNoteId: string, amount: string) =>
  ({ refundId: `r-${creditNoteId}`, status: 'succeeded', amount, creditNoteId, at: 2 }) as const;

describe('what of a credit note goes back through a gateway', () => {
  it.each<[string, readonly Payment[], string, readonly (readonly string[])[]]>([
    ['all of it, of the one payment', [paid('p1', '100')], '40', [['p1', '40']]],
    [
      'the latest payment first, then the one before',
      [paid('p1', '30'), paid('p2', '20')],
      '40',
      [
        ['p2', '20'],
        ['p1', '20'],
      ],
    ],
    ['no more than came', [paid('p1', '30')], '40', [['p1', '30']]],
    ['nothing of what was paid another way', [paid('p1', '30', { method: 'external' })], '40', []],
    ['nothing of what failed', [paid('p1', '30', { status: 'failed' })], '40', []],
    ['no more than is left', [paid('p1', '30', { refunds: [refund('c0', '25')] })], '40', [['p1', '5']]],
    ['nothing a second time', [paid('p1', '100', { refunds: [refund('c1', '40')] })], '40', []],
  ])('is %s', (_, payments, amount, parts) => {
    expect(partsOf(payments, amount)).toEqual(parts);
  });
});
