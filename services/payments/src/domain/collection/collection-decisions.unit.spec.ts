import { scenariosOf } from '#decider';
import { opened as openedWith, payment, recorded } from '../../testing/example-collection.js';
import type { RecordPayment } from './collection-commands.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent } from './collection-events.js';
import type { Payment } from './payment.js';

const given = scenariosOf(collectionDecider);
const opened = openedWith();

const record = (changes: Partial<Payment> = {}, currency = 'USD'): RecordPayment => ({
  type: 'RecordPayment',
  currency,
  payment: payment(changes),
});

describe('a payment', () => {
  it('is recorded against an open invoice, with all digits of its currency', () => {
    given([opened])
      .when(record({ amount: '1000' }))
      .then([recorded({ amount: '1000.00' })]);
  });

  it('is recorded once', () => {
    given([opened, recorded()]).when(record()).thenNothing();
  });

  it.each([
    ['of an unknown invoice', [], record(), 'unknown-invoice'],
    ['in another currency', [opened], record({}, 'EUR'), 'currency-differs'],
    ['of nothing', [opened], record({ amount: '0' }), 'amount-not-positive'],
    ['below zero', [opened], record({ amount: '-5' }), 'amount-not-positive'],
    ['finer than a cent', [opened], record({ amount: '0.001' }), 'amount-too-fine'],
    ['of more than is open', [opened, recorded({ amount: '1900' })], record({ paymentId: 'p2' }), 'more-than-open'],
    [
      'of what a pending one will pay',
      [opened, recorded({ status: 'pending' })],
      record({ paymentId: 'p2' }),
      'invoice-is-paid',
    ],
  ] as const)('%s is refused', (_, events, command, code) => {
    given([...events])
      .when(command)
      .thenRefused(code);
  });

  it('is refused with every reason at once', () => {
    const decide = () =>
      collectionDecider.decide(record({ amount: '-1' }, 'EUR'), collectionDecider.evolve({ status: 'absent' }, opened));
    expect(decide).toThrow(
      expect.objectContaining({
        details: [
          expect.objectContaining({ code: 'currency-differs' }),
          expect.objectContaining({ code: 'amount-not-positive' }),
        ],
      }),
    );
  });

  it('that failed leaves everything open', () => {
    given([opened, recorded({ status: 'failed' })])
      .when(record({ paymentId: 'p2' }))
      .then([recorded({ paymentId: 'p2' })]);
  });
});

describe('a pending payment', () => {
  const settle = (status: 'succeeded' | 'failed') =>
    ({ type: 'SettlePayment', paymentId: 'p1', status, failureReason: '', at: 9 }) as const;
  const pending = recorded({ status: 'pending' });

  it('succeeds or fails', () => {
    given([opened, pending])
      .when(settle('succeeded'))
      .then([{ type: 'PaymentSettled', payment: payment({ at: 9 }) }]);
  });

  it('is settled once', () => {
    given([opened, recorded()]).when(settle('succeeded')).thenNothing();
    given([opened, { type: 'PaymentReversed', payment: payment({ status: 'reversed' }) }])
      .when(settle('succeeded'))
      .thenRefused('payment-is-settled');
    given([opened, recorded()]).when(settle('failed')).thenRefused('payment-is-settled');
    given([opened]).when(settle('failed')).thenRefused('unknown-payment');
  });
});

describe('an invoice', () => {
  it('is opened once', () => {
    given([opened])
      .when({ type: 'OpenInvoice', invoiceId: 'invoice-1', currency: 'USD', total: '1969.00', at: 1 })
      .thenNothing();
  });

  const lowered = (notOwed: string): CollectionEvent => ({ type: 'OpenAmountLowered', notOwed, at: 5 });

  it('is owed less when a part of it was credited, and never more again', () => {
    given([opened])
      .when({ type: 'LowerOpenAmount', amount: '69.00', at: 5 })
      .then([lowered('69.00')]);
    given([opened, lowered('69.00')])
      .when({ type: 'LowerOpenAmount', amount: '60.00', at: 6 })
      .thenNothing();
    given([opened, lowered('69.00')])
      .when(record({ amount: '1900.01' }))
      .thenRefused('more-than-open');
    given([opened, lowered('1969.00')])
      .when(record({ amount: '1' }))
      .thenRefused('invoice-is-paid');
  });
});
