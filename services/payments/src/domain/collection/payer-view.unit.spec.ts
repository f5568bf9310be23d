import { stateAfter } from '#decider';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import type { Collection } from './collection.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent, PaymentChanged } from './collection-events.js';
import { payerBounds, payerViewOf } from './payer-view.js';
import type { GatewayAttempt, Payment } from './payment.js';

const hourMs = 3_600_000;
const issued = opened({ option: 'gateway', gatewayId: 'g1' });

const changed = (
  type: PaymentChanged['type'],
  of: Partial<Payment>,
  gateway: Partial<GatewayAttempt> = {},
): CollectionEvent => ({
  type,
  payment: payment({
    paymentId: 'a1',
    method: 'gateway',
    at: 1,
    ...of,
    gateway: { gatewayId: 'g1', startedAt: 1, ...gateway },
  }),
});
const started = changed('AttemptStarted', { status: 'pending' });
const failed = (mayRetry = true, of: Partial<Payment> = {}) =>
  changed('AttemptFailed', { status: 'failed', at: 3, ...of }, { failure: { code: 'insufficient_funds', mayRetry } });
const waits = changed(
  'AttemptActionRequired',
  { status: 'requires-action' },
  { actionUrl: 'https://bank.example/is-it-you' },
);
const withdrawn = changed('AttemptWithdrawn', { status: 'requires-action' }, { withdrawnAt: 2 });
const givenUp = changed(
  'AttemptFailed',
  { status: 'failed', at: 3 },
  { failure: { code: 'withdrawn', mayRetry: true } },
);
const asked: CollectionEvent = { type: 'ChargeRequested', at: 5 };
const days = [1, 3];
const dunned: CollectionEvent = { type: 'DunningStarted', at: 3, countsFrom: 3, days, subscription: 'keep' };

const viewAfter = (events: readonly CollectionEvent[], now = 10) =>
  payerViewOf(stateAfter(collectionDecider, events) as Collection, now);

describe('what whoever pays is told of an invoice', () => {
  it.each<[string, CollectionEvent[], object]>([
    ['is to be charged', [issued], { standing: 'asked', isCharged: true, mayCharge: false }],
    ['is being charged', [issued, started], { standing: 'attempting', mayCharge: false }],
    ['waits for them', [issued, started, waits], { standing: 'requires-action', mayCharge: false, mayWithdraw: true }],
    ['is being withdrawn', [issued, started, waits, withdrawn], { standing: 'attempting', mayWithdraw: false }],
    ['is to be paid otherwise', [issued, started, waits, withdrawn, givenUp], { standing: 'to-pay', mayCharge: true }],
    ['was not paid by the card', [issued, started, failed()], { standing: 'failed', mayCharge: true }],
    ['is asked for again', [issued, started, failed(), asked], { standing: 'asked', mayCharge: false }],
    ['is paid', [issued, recorded()], { standing: 'settled', mayCharge: false }],
    ['is transferred', [opened({ option: 'external' })], { standing: 'to-pay', isCharged: false, mayCharge: false }],
    ['is of before there were terms', [opened()], { standing: 'to-pay', isCharged: false, mayCharge: false }],
  ])('that %s', (_, events, view) => {
    expect(viewAfter(events)).toMatchObject(view);
  });

  it('is where to confirm it, why it failed, and when it is tried again', () => {
    expect(viewAfter([issued, started, waits]).actionUrl).toBe('https://bank.example/is-it-you');
    expect(viewAfter([issued, started, failed()]).failure).toEqual({ at: 3, code: 'insufficient_funds' });
    const again = viewAfter([issued, started, failed(), dunned]).nextChargeAt;
    expect(again).toBe(Date.UTC(1970, 0, 2, 0, 0, 0, 3));
    expect(viewAfter([issued, started, failed(false), dunned])).not.toHaveProperty('nextChargeAt');
    expect(viewAfter([issued, started, failed(), recorded()])).not.toHaveProperty('failure');
  });

  it('is that a card is not asked without end in a day', () => {
    const attempts = Array.from({ length: payerBounds.chargesADay - 1 }, (_, at) =>
      failed(true, { paymentId: `b${at}` }),
    );
    const after = (events: readonly CollectionEvent[], now?: number) =>
      viewAfter([issued, started, failed(), ...events], now).mayCharge;
    expect(after(attempts.slice(1))).toBe(true);
    expect(after(attempts)).toBe(false);
    expect(after(attempts, 25 * hourMs)).toBe(true);
  });
});
