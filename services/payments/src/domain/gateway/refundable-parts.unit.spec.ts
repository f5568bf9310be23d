import { idFrom } from '#identifiers';
import { Exact } from '#money';
import type { Payment, Refund } from '../collection/payment.js';
import { refundableParts, refundIdOf } from './refundable-parts.js';

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
const refund = (creditNoteId: string, amount: string, changes: Partial<Refund> = {}): Refund => ({
  ...{ refundId: `r-${creditNoteId}`, status: 'succeeded', amount, creditNoteId, at: 2 },
  ...changes,
});
const refunded = (...refunds: Refund[]) => [paid('p1', '100', { refunds })];

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
    ['what is paid back of it later', refunded(refund('c1', '10', { noteRefunded: '10' })), '30', [['p1', '20']]],
    [
      'nothing late',
      refunded(refund('c1', '10', { noteRefunded: '10' }), refund('c1', '20', { noteRefunded: '30' })),
      '10',
      [],
    ],
    ['nothing again of what failed', refunded(refund('c1', '10', { status: 'failed', noteRefunded: '10' })), '10', []],
    [
      'nothing of what went back another way',
      refunded(refund('c1', '10', { noteRefunded: '40' })),
      '45',
      [['p1', '5']],
    ],
    ['what is paid back of it later, as of old', refunded(refund('c1', '10')), '30', [['p1', '20']]],
  ])('is %s', (_, payments, amount, parts) => {
    expect(partsOf(payments, amount)).toEqual(parts);
  });

  it('has an id for each part of a payment, and the same for the first one as ever', () => {
    const idOf = (...refunds: Refund[]) => refundIdOf('t1', 'c1', paid('p1', '100', { refunds }));
    expect(idOf()).toBe(idFrom('refund', 't1', 'c1', 'p1'));
    expect(idOf(refund('c0', '5'))).toBe(idOf());
    expect(new Set([idOf(), idOf(refund('c1', '5')), idOf(refund('c1', '5'), refund('c1', '5'))]).size).toBe(3);
  });
});
