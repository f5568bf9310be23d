import { stateAfter } from '#decider';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import { defaultDunningPolicy } from '../dunning/dunning-policy.js';
import type { Collection } from './collection.js';
import type { CollectionCommand } from './collection-commands.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent } from './collection-events.js';
import { payerViewOf } from './payer-view.js';

const dayMs = 86_400_000;
const later = Date.parse('2026-06-01T00:00:00Z');

const invoice = (total: string, currency = 'USD'): CollectionEvent => ({
  ...opened({ option: 'gateway', gatewayId: 'g1' }),
  total,
  currency,
});
const start: CollectionCommand = { type: 'StartAttempt', attemptId: 'a1', gatewayId: 'g1', at: 2 };
const follow: CollectionCommand = { type: 'FollowDunning', policy: defaultDunningPolicy, now: later };

/** What comes of commands, one after the other, and how it stands then. */
function lived(events: readonly CollectionEvent[], ...commands: CollectionCommand[]) {
  const decided: CollectionEvent[] = [];
  let state = stateAfter(collectionDecider, events);
  for (const command of commands) {
    const next = collectionDecider.decide(command, state);
    decided.push(...next);
    state = next.reduce(collectionDecider.evolve, state);
  }
  return { types: decided.map(({ type }) => type), decided, collection: state as Collection };
}

describe('an invoice that no card is charged for', () => {
  it.each([
    ['0.49', 'USD', 'amount-too-small'],
    ['0.29', 'GBP', 'amount-too-small'],
    ['49', 'JPY', 'amount-too-small'],
    ['1000000.00', 'USD', 'amount-too-large'],
  ])(
    'because it comes to %s %s is neither charged nor asked for, and stays open with its reason',
    (total, currency, reason) => {
      const { types, decided, collection } = lived([invoice(total, currency)], start, start, follow, follow);
      expect(types).toEqual(['ChargeWithheld']);
      expect(decided).toMatchObject([{ reason, at: 2 }]);
      expect(collection).toMatchObject({ status: 'open', payments: [] });
      expect(collection.chargeDueAt).toBeUndefined();
      const request = { type: 'RequestCharge', at: later } as const;
      expect(() => collectionDecider.decide(request, collection)).toThrow('No card is charged');
      expect(payerViewOf(collection, later)).toMatchObject({ standing: 'to-pay', mayCharge: false, withheld: reason });
      expect(lived([invoice(total, currency), recorded({ amount: total })]).collection.status).toBe('paid');
    },
  );

  it('is charged and asked for when it is the smallest that a card is charged for', () => {
    expect(lived([invoice('0.50')], start).types).toEqual(['AttemptStarted']);
  });

  it('is not asked for any more when most of it was paid, and was asked for before it was known', () => {
    const failed = payment({ method: 'gateway', paymentId: 'a0', status: 'failed', amount: '10.00', at: 3 });
    const attempt = { gatewayId: 'g1', startedAt: 1, failure: { code: 'insufficient_funds', mayRetry: true } };
    const before: CollectionEvent[] = [
      invoice('10.00'),
      { type: 'AttemptStarted', payment: { ...failed, status: 'pending' } },
      { type: 'AttemptFailed', payment: { ...failed, gateway: attempt } },
      { type: 'DunningStarted', at: 3, countsFrom: 3, days: [1, 3], subscription: 'cancel' },
      { type: 'DunningStepReached', step: 1, at: 3 + dayMs, charges: true },
    ];
    const paid = recorded({ paymentId: 'p2', amount: '9.90', at: 4 });
    expect(lived([...before, paid], start, follow).types).toEqual(['ChargeWithheld']);
    const asked = [...before.slice(0, 4), paid];
    expect(lived(asked, follow, follow).types).toEqual(['ChargeWithheld']);
  });

  it.each([
    ['amount_too_small', 'amount-too-small'],
    ['amount_too_large', 'amount-too-large'],
    ['amount-not-chargeable', 'amount-not-chargeable'],
    ['keys-not-accepted', 'keys-not-accepted'],
  ])('because its gateway says %s is not asked for, either', (code, withheld) => {
    const fail = { type: 'FailAttempt', attemptId: 'a1', code, message: 'No', mayRetry: true, at: 3 } as const;
    const { types, collection } = lived([invoice('0.60')], start, fail, follow);
    expect(types).toEqual(['AttemptStarted', 'AttemptFailed', 'ChargeWithheld']);
    expect(payerViewOf(collection, 4)).toMatchObject({ withheld });
    const requested = lived([invoice('0.60')], start, fail, { type: 'RequestCharge', at: 4 });
    expect(requested.types).toContain('ChargeRequested');
  });

  it('is charged again a day later where its keys were not accepted, and whenever somebody says that they are', () => {
    const fail = { code: 'keys-not-accepted', message: 'No', mayRetry: true, at: 3 };
    const commands: CollectionCommand[] = [start, { type: 'FailAttempt', attemptId: 'a1', ...fail }];
    expect(lived([invoice('9.00')], ...commands).collection.chargeDueAt).toBe(3 + dayMs);
    const request: CollectionCommand = { type: 'RequestCharge', at: 5 };
    const again: CollectionCommand = { type: 'StartAttempt', attemptId: 'a2', gatewayId: 'g1', at: 5 };
    const { collection } = lived([invoice('9.00')], ...commands, request, again);
    expect(collection).toMatchObject({ status: 'attempting' });
    expect(collection.withheld).toBeUndefined();
  });

  it('is asked for from the beginning when its keys are accepted again and its card is refused, however long that was', () => {
    const refused = (attemptId: string, code: string, at: number): CollectionCommand[] => [
      { type: 'StartAttempt', attemptId, gatewayId: 'g1', at },
      { type: 'FailAttempt', attemptId, code, message: 'No', mayRetry: true, at },
    ];
    const following = (now: number): CollectionCommand => ({
      type: 'FollowDunning',
      policy: defaultDunningPolicy,
      now,
    });
    const { types, collection } = lived(
      [invoice('9.00')],
      ...[...refused('a1', 'insufficient_funds', 2), following(2 + dayMs)],
      ...[...refused('a2', 'keys-not-accepted', 2 + dayMs), following(2 + 60 * dayMs)],
      ...[...refused('a3', 'insufficient_funds', 2 + 60 * dayMs), following(2 + 60 * dayMs)],
    );
    const begun = ['AttemptStarted', 'AttemptFailed', 'DunningStarted'];
    expect(types).toEqual([
      ...[...begun, 'DunningStepReached', 'AttemptStarted', 'AttemptFailed', 'ChargeWithheld', ...begun],
    ]);
    expect(collection.dunning).toMatchObject({ stepsDone: 0, countsFrom: 2 + 60 * dayMs });
  });

  it('is charged when so much of it was paid or credited that a card may be, and asked for from then on if that fails', () => {
    const paidAt = later + 400 * dayMs;
    const paid = payment({ paymentId: 'p2', amount: '800000.00', at: paidAt });
    const failed: CollectionCommand[] = [
      { type: 'StartAttempt', attemptId: 'a1', gatewayId: 'g1', at: paidAt },
      { type: 'FailAttempt', attemptId: 'a1', code: 'insufficient_funds', message: 'No', mayRetry: true, at: paidAt },
    ];
    const followed: CollectionCommand = { type: 'FollowDunning', policy: defaultDunningPolicy, now: paidAt };
    for (const less of [
      { type: 'RecordPayment', currency: 'USD', payment: paid },
      { type: 'LowerOpenAmount', amount: '800000.00', at: paidAt },
    ] satisfies CollectionCommand[]) {
      const { types, collection } = lived([invoice('1500000.00')], start, less, followed, ...failed, followed);
      expect(types).toEqual([
        'ChargeWithheld',
        less.type === 'RecordPayment' ? 'PaymentRecorded' : 'OpenAmountLowered',
        ...['ChargeRequested', 'AttemptStarted', 'AttemptFailed', 'DunningStarted'],
      ]);
      expect(collection.dunning).toMatchObject({ stepsDone: 0, countsFrom: paidAt });
    }
  });

  it('is charged anew when its gateway refused another amount, and asked for when that fails for the card', () => {
    const fail = { message: 'No', mayRetry: true, at: 3 };
    const { types } = lived(
      [invoice('2.60')],
      { type: 'LowerOpenAmount', amount: '2.00', at: 1 },
      start,
      { type: 'FailAttempt', attemptId: 'a1', code: 'amount_too_small', ...fail },
      { type: 'RecordPayment', currency: 'USD', payment: payment({ paymentId: 'p2', amount: '0.05' }) },
      { type: 'StartAttempt', attemptId: 'a2', gatewayId: 'g1', at: 3 },
      { type: 'FailAttempt', attemptId: 'a2', code: 'insufficient_funds', ...fail },
      follow,
    );
    expect(types).toContain('ChargeRequested');
    expect(types).toContain('DunningStarted');
  });
});
