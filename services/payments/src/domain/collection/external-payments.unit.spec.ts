import { scenariosOf, stateAfter } from '#decider';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent } from './collection-events.js';
import type { Payment } from './payment.js';

const given = scenariosOf(collectionDecider);
const stateOf = (...events: CollectionEvent[]) => stateAfter(collectionDecider, events);
const record = (changes: Partial<Payment>, overpayment?: 'refuse' | 'balance') =>
  ({ type: 'RecordPayment', currency: 'USD', payment: payment(changes), overpayment }) as const;
const reverse = { type: 'ReversePayment', paymentId: 'p1', reason: 'bounced', at: 9 } as const;

describe('money beyond what is open', () => {
  const partly = recorded({ amount: '1900.00' });

  it('is the balance of an account whose payments are reported to us', () => {
    given([opened({}), partly])
      .when(record({ paymentId: 'p2', amount: '100' }))
      .then([recorded({ paymentId: 'p2', amount: '100.00', overpaid: '31.00' })]);
    given([opened({}), recorded()])
      .when(record({ paymentId: 'p2', amount: '5' }))
      .then([recorded({ paymentId: 'p2', amount: '5.00', overpaid: '5.00' })]);
  });

  it('is refused where somebody says so, or where the invoice alone asks for payment', () => {
    given([opened({}), partly])
      .when(record({ paymentId: 'p2', amount: '100' }, 'refuse'))
      .thenRefused('more-than-open');
    given([opened({ option: 'invoice-only' }), partly])
      .when(record({ paymentId: 'p2', amount: '100' }))
      .thenRefused('more-than-open');
    given([opened({ option: 'invoice-only' }), partly])
      .when(record({ paymentId: 'p2', amount: '100' }, 'balance'))
      .then([recorded({ paymentId: 'p2', amount: '100.00', overpaid: '31.00' })]);
  });

  it('is known when a credit note takes back what was paid in the same moment', () => {
    given([opened({}), recorded({ amount: '1000.00' }), recorded({ paymentId: 'p2', amount: '900.00', at: 3 })])
      .when({ type: 'LowerOpenAmount', amount: '1100.00', at: 5 })
      .then([
        { type: 'OpenAmountLowered', notOwed: '1100.00', at: 5 },
        {
          type: 'PaymentOverpaid',
          payment: payment({ paymentId: 'p2', amount: '900.00', overpaid: '900.00', at: 3 }),
        },
        { type: 'PaymentOverpaid', payment: payment({ amount: '1000.00', overpaid: '131.00' }) },
      ]);
    given([opened({}), recorded({ amount: '1000.00' })])
      .when({ type: 'LowerOpenAmount', amount: '969.00', at: 5 })
      .then([{ type: 'OpenAmountLowered', notOwed: '969.00', at: 5 }]);
  });

  it('is known when a pending payment succeeds of which a part is not owed any more', () => {
    const pending = recorded({ status: 'pending' });
    const lowered: CollectionEvent = { type: 'OpenAmountLowered', notOwed: '69.00', at: 5 };
    given([opened({}), pending, lowered])
      .when({ type: 'SettlePayment', paymentId: 'p1', status: 'succeeded', failureReason: '', at: 9 })
      .then([{ type: 'PaymentSettled', payment: payment({ overpaid: '69.00', at: 9 }) }]);
  });
});

describe('a payment that is reversed', () => {
  const reversed: CollectionEvent = {
    type: 'PaymentReversed',
    payment: payment({ status: 'reversed', failureReason: 'bounced', at: 9 }),
  };

  it('pays nothing any more: what it paid is open again', () => {
    given([opened({}), recorded({ overpaid: '5.00' })])
      .when(reverse)
      .then([reversed]);
    expect(stateOf(opened({}), recorded())).toMatchObject({ status: 'paid' });
    expect(stateOf(opened({}), recorded(), reversed)).toMatchObject({ status: 'open' });
    given([opened({}), recorded(), reversed])
      .when(record({ paymentId: 'p2' }, 'refuse'))
      .then([recorded({ paymentId: 'p2' })]);
  });

  it('is reversed once, and only what has succeeded is', () => {
    given([opened({}), recorded(), reversed])
      .when(reverse)
      .thenNothing();
    given([opened({}), recorded({ status: 'pending' })])
      .when(reverse)
      .thenRefused('payment-not-succeeded');
    given([opened({})])
      .when(reverse)
      .thenRefused('unknown-payment');
  });
});
