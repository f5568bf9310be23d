import { scenariosOf, stateAfter } from '#decider';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import type { Collection } from '../collection/collection.js';
import { collectionDecider } from '../collection/collection-decisions.js';
import type { CollectionEvent } from '../collection/collection-events.js';
import type { Payment } from '../collection/payment.js';
import { dunningDueAt } from './dunning.js';
import { type DunningPolicy, defaultDunningPolicy } from './dunning-policy.js';

const at = (text: string) => Date.parse(text);
const given = scenariosOf(collectionDecider);
const follow = (now: string, policy: DunningPolicy = defaultDunningPolicy) =>
  ({ type: 'FollowDunning', policy, now: at(now) }) as const;
const eventsBy = (events: CollectionEvent[], now: string, policy?: DunningPolicy) =>
  collectionDecider.decide(follow(now, policy), stateAfter(collectionDecider, events));
const dueAfter = (...events: CollectionEvent[]) => dunningDueAt(stateAfter(collectionDecider, events) as Collection);
const step = (number: number, when: string, charges = false) =>
  ({ type: 'DunningStepReached', step: number, at: at(when), charges }) as const;
const begun = (when: string, countsFrom = when): CollectionEvent => ({
  type: 'DunningStarted',
  at: at(when),
  countsFrom: at(countsFrom),
  days: [1, 3, 5, 7],
  subscription: 'keep',
});
const givenUp = (when: string): CollectionEvent => ({
  type: 'MarkedUncollectible',
  by: 'dunning',
  subscription: 'keep',
  at: at(when),
});

describe('an invoice whose payments are reported', () => {
  const invoice = opened({});

  it('is asked for when the day on which it is due is over, in its own time zone', () => {
    expect(dueAfter(invoice)).toBe(at('2026-02-01T00:00:00Z'));
    expect(dueAfter(opened({ timeZone: 'America/New_York' }))).toBe(at('2026-02-01T05:00:00Z'));
    given([invoice]).when(follow('2026-01-31T23:59:59Z')).thenNothing();
  });

  it('is asked for on each day of the policy, and then given up, each at the instant at which it was due', () => {
    expect(eventsBy([invoice], '2026-03-01T00:00:00Z')).toEqual([
      begun('2026-02-01T00:00:00Z', '2026-01-31T00:00:00Z'),
      step(1, '2026-02-01T00:00:00Z'),
      step(2, '2026-02-03T00:00:00Z'),
      step(3, '2026-02-05T00:00:00Z'),
      step(4, '2026-02-07T00:00:00Z'),
      givenUp('2026-02-07T00:00:00Z'),
    ]);
  });

  it('comes to the same however often it is looked at', () => {
    const whole = eventsBy([invoice], '2026-03-01T00:00:00Z');
    let events: CollectionEvent[] = [invoice];
    for (let day = at('2026-01-30T00:00:00Z'); day < at('2026-02-10T00:00:00Z'); day += 7 * 3_600_000)
      events = [...events, ...eventsBy(events, new Date(day).toISOString())];
    expect(events.slice(1)).toEqual(whole);
  });

  it('is asked for no more when it is paid, and anew when that payment is reversed', () => {
    const asked = [invoice, ...eventsBy([invoice], '2026-02-04T00:00:00Z')];
    expect(stateAfter(collectionDecider, asked)).toMatchObject({ status: 'dunning', step: 2 });
    expect(dueAfter(...asked, recorded())).toBeUndefined();
    const reversedAt = at('2026-04-01T12:00:00Z');
    const reversed: CollectionEvent = {
      type: 'PaymentReversed',
      payment: payment({ status: 'reversed', at: reversedAt }),
    };
    expect(dueAfter(...asked, recorded(), reversed)).toBe(reversedAt);
    expect(eventsBy([...asked, recorded(), reversed], '2026-04-02T12:00:00Z')).toEqual([
      begun('2026-04-01T12:00:00Z'),
      step(1, '2026-04-02T12:00:00Z'),
    ]);
  });

  it('waits while a payment of all of it is on its way, and goes on when a part is', () => {
    expect(dueAfter(invoice, recorded({ status: 'pending' }))).toBeUndefined();
    expect(dueAfter(invoice, recorded({ status: 'pending', amount: '1.00' }))).toBe(at('2026-02-01T00:00:00Z'));
  });

  it('is asked for from when it was issued, if it was due before', () => {
    const late = { ...invoice, at: at('2026-05-01T08:00:00Z') };
    expect(eventsBy([late], '2026-05-02T07:00:00Z')).toEqual([begun('2026-05-01T08:00:00Z')]);
  });

  it('is asked for by nobody where the policy has no days, where the invoice alone asks, or where it was given up', () => {
    const none = eventsBy([invoice], '2026-03-01T00:00:00Z', { days: [], subscription: 'cancel' });
    expect(none).toHaveLength(1);
    expect(dueAfter(invoice, ...none)).toBeUndefined();
    expect(stateAfter(collectionDecider, [invoice, ...none])).toMatchObject({ status: 'open' });
    expect(dueAfter(opened({ option: 'invoice-only' }))).toBeUndefined();
    expect(dueAfter(opened())).toBeUndefined();
    expect(dueAfter(invoice, givenUp('2026-01-02T00:00:00Z'))).toBeUndefined();
  });

  it('keeps the days that the policy had when it began', () => {
    const begunAs = eventsBy([invoice], '2026-02-01T00:00:00Z', { days: [2], subscription: 'pause' });
    expect(eventsBy([invoice, ...begunAs], '2026-03-01T00:00:00Z')).toEqual([
      step(1, '2026-02-02T00:00:00Z'),
      { ...givenUp('2026-02-02T00:00:00Z'), subscription: 'pause' },
    ]);
  });
});

describe('an invoice that is charged through a gateway', () => {
  const invoice = opened({ option: 'gateway', gatewayId: 'g1' });
  const attempt = (paymentId: string, when: string, changes: Partial<Payment> = {}): Payment =>
    payment({
      paymentId,
      status: 'pending',
      method: 'gateway',
      at: at(when),
      gateway: { gatewayId: 'g1', startedAt: at(when), ...changes.gateway },
      ...(changes.status && { status: changes.status }),
    });
  const started = (id: string, when: string): CollectionEvent => ({
    type: 'AttemptStarted',
    payment: attempt(id, when),
  });
  const failed = (id: string, when: string, mayRetry = true): CollectionEvent => ({
    type: 'AttemptFailed',
    payment: {
      ...attempt(id, when, { status: 'failed' }),
      gateway: { gatewayId: 'g1', startedAt: at(when), failure: { code: 'declined', mayRetry } },
    },
  });

  /** A charge at an instant, and its answer. */
  const declined = (id: string, when: string, mayRetry?: boolean) => [started(id, when), failed(id, when, mayRetry)];

  it('waits for its first charge, and begins where that failed', () => {
    expect(dueAfter(invoice)).toBeUndefined();
    expect(dueAfter(invoice, started('a1', '2026-01-01T09:00:00Z'))).toBeUndefined();
    expect(dueAfter(invoice, ...declined('a1', '2026-01-01T09:00:00Z'))).toBe(at('2026-01-01T09:00:00Z'));
  });

  it('is charged again at each step, which waits for the answer to the one before', () => {
    const events = [invoice, ...declined('a1', '2026-01-01T09:00:00Z')];
    const first = eventsBy(events, '2026-02-01T00:00:00Z');
    expect(first).toEqual([begun('2026-01-01T09:00:00Z'), step(1, '2026-01-02T09:00:00Z', true)]);
    const waiting = [...events, ...first];
    expect(stateAfter(collectionDecider, waiting)).toMatchObject({ chargeDueAt: at('2026-01-02T09:00:00Z') });
    expect(eventsBy(waiting, '2026-02-01T00:00:00Z')).toEqual([]);
    expect(eventsBy([...waiting, started('a2', '2026-01-02T09:00:00Z')], '2026-02-01T00:00:00Z')).toEqual([]);
    expect(eventsBy([...waiting, ...declined('a2', '2026-01-02T09:00:00Z')], '2026-02-01T00:00:00Z')).toEqual([
      step(2, '2026-01-04T09:00:00Z', true),
    ]);
  });

  it('is given up when the last charge has failed', () => {
    let events: CollectionEvent[] = [invoice, ...declined('a0', '2026-01-01T09:00:00Z')];
    for (const [index, day] of ['02', '04', '06', '08'].entries()) {
      const when = `2026-01-${day}T09:00:00Z`;
      events = [...events, ...eventsBy(events, when), ...declined(`a${index + 1}`, when)];
    }
    expect(eventsBy(events, '2026-02-01T00:00:00Z')).toEqual([givenUp('2026-01-08T09:00:00Z')]);
  });

  it('is only asked for where the payment method is of no use, or the payer has to confirm it', () => {
    const useless = [invoice, ...declined('a1', '2026-01-01T09:00:00Z', false)];
    expect(eventsBy(useless, '2026-01-02T09:00:00Z')).toContainEqual(step(1, '2026-01-02T09:00:00Z', false));
    const waits: CollectionEvent = {
      type: 'AttemptActionRequired',
      payment: attempt('a1', '2026-01-01T09:00:00Z', { status: 'requires-action' }),
    };
    const confirming = [invoice, started('a1', '2026-01-01T09:00:00Z'), waits];
    expect(eventsBy(confirming, '2026-01-08T09:00:00Z').map(({ type }) => type)).toEqual([
      'DunningStarted',
      ...Array(4).fill('DunningStepReached'),
      'MarkedUncollectible',
    ]);
  });
});
