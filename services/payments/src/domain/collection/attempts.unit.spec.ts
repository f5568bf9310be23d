import { scenariosOf, stateAfter } from '#decider';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import { chargeableAt } from './attempts.js';
import type { Collection } from './collection.js';
import type { AttemptCommand } from './collection-commands.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent, PaymentChanged } from './collection-events.js';
import { mostPaymentsOfInvoice } from './external-payments.js';
import type { GatewayAttempt, Payment } from './payment.js';

const given = scenariosOf(collectionDecider);
const issued = opened({ option: 'gateway', gatewayId: 'g1' });
const attempt = (changes: Partial<Payment> = {}, gateway: Partial<GatewayAttempt> = {}): Payment =>
  payment({
    paymentId: 'a1',
    status: 'pending',
    method: 'gateway',
    at: 1,
    ...changes,
    gateway: { gatewayId: 'g1', startedAt: 1, ...gateway },
  });
const event = (type: PaymentChanged['type'], changed: Payment): CollectionEvent => ({ type, payment: changed });
const started = event('AttemptStarted', attempt());
const failed = (mayRetry = true) =>
  event(
    'AttemptFailed',
    attempt({ status: 'failed', failureReason: 'Declined', at: 3 }, { failure: { code: 'declined', mayRetry } }),
  );
const start = (attemptId = 'a1', gatewayId = 'g1') => ({ type: 'StartAttempt', attemptId, gatewayId, at: 1 }) as const;
const fullOfPayments = Array.from({ length: mostPaymentsOfInvoice }, (_, index) =>
  recorded({ paymentId: `failed-${index}`, status: 'failed' }),
);
const stateOf = (...events: CollectionEvent[]) => stateAfter(collectionDecider, events);

describe('an attempt through the gateway of an invoice', () => {
  it('is due when the invoice is issued, for everything that is open', () => {
    expect(stateOf(issued)).toMatchObject({ status: 'open', chargeDueAt: 1 });
    given([issued]).when(start()).then([started]);
    given([issued, recorded({ amount: '969.00' })])
      .when(start())
      .then([event('AttemptStarted', attempt({ amount: '1000.00' }))]);
    expect(stateOf(issued, started)).toMatchObject({ status: 'attempting', paymentId: 'a1' });
    expect(stateOf(issued, started)).not.toHaveProperty('chargeDueAt', 1);
  });

  it('is not due for an invoice that is paid otherwise, or paid already', () => {
    expect(stateOf(opened({}))).not.toHaveProperty('chargeDueAt', 1);
    expect(stateOf(issued, recorded())).toMatchObject({ status: 'paid' });
    expect(stateOf(issued, recorded())).not.toHaveProperty('chargeDueAt', 1);
  });

  it.each([
    ['is due', [], 1],
    ['is not due twice', [started], undefined],
    ['waits for money that is on its way and covers all', [recorded({ status: 'pending' })], undefined],
    ['does not wait for a part', [recorded({ status: 'pending', amount: '969.00' })], 1],
    ['goes on when that money does not come', [recorded({ status: 'pending' }), recorded({ status: 'failed' })], 1],
    ['has no room', fullOfPayments, undefined],
  ] as const)('%s', (_, events, at) => {
    expect(chargeableAt(stateOf(issued, ...events) as Collection)).toBe(at);
  });

  it.each([
    ['the invoice has no gateway', [opened({})], start(), 'no-gateway'],
    ['it has another one', [issued], start('a1', 'g2'), 'gateway-differs'],
    ['one is under way', [issued, started], start('a2'), 'attempt-under-way'],
    ['nothing is open', [issued, recorded()], start(), 'invoice-is-paid'],
    ['nothing is open to be charged', [issued, recorded()], { type: 'RequestCharge', at: 5 }, 'invoice-is-paid'],
    ['it is charged already', [issued, started], { type: 'RequestCharge', at: 5 }, 'attempt-under-way'],
    ['there is no room for it', [issued, ...fullOfPayments], { type: 'RequestCharge', at: 5 }, 'too-many-payments'],
    [
      'nobody knows it',
      [issued],
      { type: 'SucceedAttempt', attemptId: 'a1', gatewayPaymentId: 'x', at: 2 },
      'unknown-payment',
    ],
  ] as const)('is refused where %s', (_, events, command, code) => {
    given([...events])
      .when(command as AttemptCommand)
      .thenRefused(code);
  });

  it('is started once', () => {
    given([issued, started]).when(start()).thenNothing();
  });

  const require = {
    type: 'RequireAction',
    attemptId: 'a1',
    gatewayPaymentId: 'pi_1',
    actionUrl: 'https://pay.example/1',
    at: 2,
  } as const;
  const required = event(
    'AttemptActionRequired',
    attempt({ status: 'requires-action', at: 2 }, { gatewayPaymentId: 'pi_1', actionUrl: 'https://pay.example/1' }),
  );
  const succeed = { type: 'SucceedAttempt', attemptId: 'a1', gatewayPaymentId: 'pi_1', at: 3 } as const;

  const succeeded = event(
    'AttemptSucceeded',
    attempt({ status: 'succeeded', reference: 'pi_1', at: 3 }, { gatewayPaymentId: 'pi_1' }),
  );

  it('may ask the payer to confirm it', () => {
    given([issued, started]).when(require).then([required]);
    given([issued, started, required]).when(require).thenNothing();
    given([issued, started, succeeded]).when(require).thenNothing();
    expect(stateOf(issued, started, required)).toMatchObject({
      status: 'requires-action',
      actionUrl: 'https://pay.example/1',
    });
  });

  it('succeeds once, whatever was said of it before', () => {
    given([issued, started]).when(succeed).then([succeeded]);
    given([issued, started, required]).when(succeed).then([succeeded]);
    given([issued, started, failed()]).when(succeed).then([succeeded]);
    given([issued, started, succeeded]).when(succeed).thenNothing();
    expect(stateOf(issued, started, succeeded)).toMatchObject({ status: 'paid' });
  });

  it('fails, and may be made again', () => {
    const fail = {
      type: 'FailAttempt',
      attemptId: 'a1',
      code: 'declined',
      message: 'Declined',
      mayRetry: true,
      at: 3,
    } as const;
    given([issued, started]).when(fail).then([failed()]);
    given([issued, started, failed()]).when(fail).thenNothing();
    given([issued, started, succeeded]).when(fail).thenNothing();
    expect(stateOf(issued, started, failed())).toMatchObject({ status: 'failed', failureReason: 'Declined' });
    given([issued, started, failed()])
      .when({ type: 'RequestCharge', at: 5 })
      .then([{ type: 'ChargeRequested', at: 5 }]);
    given([issued, started, failed(), { type: 'ChargeRequested', at: 5 }])
      .when({ type: 'RequestCharge', at: 6 })
      .thenNothing();
    given([issued, started, failed()])
      .when(start('a2'))
      .then([event('AttemptStarted', attempt({ paymentId: 'a2' }))]);
  });

  it('is made once because a payment method was added, and dunning keeps its days', () => {
    const added = (addedMethod: string, at: number) => ({ type: 'RequestCharge', addedMethod, at }) as const;
    const requested: CollectionEvent = { type: 'ChargeRequested', addedMethod: 'pm_2', at: 5 };
    const dunned: CollectionEvent[] = [
      issued,
      started,
      failed(false),
      { type: 'DunningStarted', at: 3, countsFrom: 3, days: [1, 3], subscription: 'keep' },
    ];
    given(dunned).when(added('pm_2', 5)).then([requested]);
    const again: CollectionEvent[] = [
      ...dunned,
      requested,
      event('AttemptStarted', attempt({ paymentId: 'a2', at: 5 })),
      event('AttemptFailed', attempt({ paymentId: 'a2', status: 'failed', at: 6 })),
    ];
    given(again).when(added('pm_2', 7)).thenNothing();
    given(again)
      .when(added('pm_3', 7))
      .then([{ type: 'ChargeRequested', addedMethod: 'pm_3', at: 7 }]);
    expect(stateOf(...again)).toMatchObject({ status: 'dunning', dunning: { countsFrom: 3, stepsDone: 0 } });
    given([issued, started]).when(added('pm_2', 5)).thenRefused('attempt-under-way');
    given([issued, recorded()]).when(added('pm_2', 5)).thenRefused('invoice-is-paid');
  });

  it('is the business of its gateway alone', () => {
    given([issued, started])
      .when({ type: 'SettlePayment', paymentId: 'a1', status: 'succeeded', failureReason: '', at: 3 })
      .thenRefused('payment-of-gateway');
    given([issued, started, succeeded])
      .when({ type: 'ReversePayment', paymentId: 'a1', reason: '', at: 3 })
      .thenRefused('payment-of-gateway');
  });

  const refunded = (status: 'pending' | 'succeeded' | 'failed', amount = '69.00') =>
    attempt(
      {
        status: 'succeeded',
        reference: 'pi_1',
        at: 4,
        refunds: [{ refundId: 'r1', status, amount, creditNoteId: 'cn1', at: 4 }],
      },
      { gatewayPaymentId: 'pi_1' },
    );
  const refund = (amount: string, refundId = 'r1') =>
    ({ type: 'StartRefund', paymentId: 'a1', refundId, creditNoteId: 'cn1', amount, at: 4 }) as const;

  it('is paid back, never more of it than came', () => {
    const paid = [issued, started, succeeded];
    given(paid)
      .when(refund('69'))
      .then([{ type: 'RefundStarted', refundId: 'r1', payment: refunded('pending') }]);
    given(paid).when(refund('1969.01')).thenRefused('more-than-refundable');
    given(paid).when(refund('0')).thenRefused('amount-not-positive');
    given([issued, started]).when(refund('1')).thenRefused('payment-not-succeeded');
    const half: CollectionEvent[] = [...paid, { type: 'RefundStarted', payment: refunded('pending') }];
    given(half).when(refund('69')).thenNothing();
    given(half).when(refund('1901', 'r2')).thenRefused('more-than-refundable');
    const settle = { type: 'SettleRefund', paymentId: 'a1', refundId: 'r1', status: 'succeeded', at: 4 } as const;
    given(half)
      .when(settle)
      .then([{ type: 'RefundSucceeded', refundId: 'r1', payment: refunded('succeeded') }]);
    given(paid).when(settle).thenRefused('unknown-refund');
    given([...paid, { type: 'RefundFailed', payment: refunded('failed') }])
      .when(settle)
      .thenNothing();
  });

  it('says how much of it was paid back', () => {
    const after = (amount: string) =>
      stateOf(issued, started, { type: 'RefundSucceeded', payment: refunded('succeeded', amount) });
    expect(after('69.00')).toMatchObject({ status: 'partly-refunded', refunded: '69' });
    expect(after('1969.00')).toMatchObject({ status: 'refunded' });
  });

  it('is disputed, and open again when that is lost', () => {
    const dispute = {
      type: 'OpenDispute',
      paymentId: 'a1',
      disputeId: 'd1',
      amount: '1969.00',
      reason: 'fraud',
      at: 5,
    } as const;
    const close = (outcome: 'won' | 'lost') =>
      ({ type: 'CloseDispute', paymentId: 'a1', disputeId: 'd1', outcome, at: 6 }) as const;
    const paid = stateOf(issued, started, succeeded);
    const disputed = collectionDecider.decide(dispute, paid);
    const during = disputed.reduce(collectionDecider.evolve, paid);
    expect(during).toMatchObject({ status: 'disputed', disputeId: 'd1' });
    expect(collectionDecider.decide(dispute, during)).toEqual([]);
    const after = (outcome: 'won' | 'lost') =>
      collectionDecider.decide(close(outcome), during).reduce(collectionDecider.evolve, during);
    expect(after('won')).toMatchObject({ status: 'paid' });
    expect(after('lost')).toMatchObject({ status: 'open' });
    expect(collectionDecider.decide(close('lost'), after('lost'))).toEqual([]);
    given([issued, started, succeeded]).when(close('won')).thenRefused('unknown-dispute');
    given([issued, started]).when(dispute).thenRefused('payment-not-succeeded');
  });
});
