import { stateAfter } from '#decider';
import { Exact } from '#money';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import { refundableParts } from '../gateway/refundable-parts.js';
import type { Collection } from './collection.js';
import type { CollectionCommand } from './collection-commands.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent } from './collection-events.js';
import { unpaid } from './standing.js';

describe('a dispute that was lost and is won on appeal', () => {
  const dispute = { disputeId: 'd1', status: 'lost', amount: '1969.00', reason: 'fraud', at: 6 } as const;
  const lost: CollectionEvent = {
    type: 'DisputeLost',
    payment: payment({ method: 'gateway', paymentId: 'a1', dispute }),
  };
  const after = (...meanwhile: CollectionEvent[]) => {
    const events = [opened({ option: 'gateway', gatewayId: 'g1' }), lost, ...meanwhile];
    const state = stateAfter(collectionDecider, events);
    const won = { type: 'CloseDispute', paymentId: 'a1', disputeId: 'd1', outcome: 'won', at: 7 } as const;
    return collectionDecider.decide(won, state).reduce(collectionDecider.evolve, state) as Collection;
  };

  it('has paid after all', () => {
    expect(after()).toMatchObject({ status: 'paid', payments: [{ dispute: { status: 'won', at: 7 } }] });
    expect(after().payments[0]).not.toHaveProperty('overpaid');
  });

  it.each<[string, CollectionEvent]>([
    ['paid', recorded({ amount: '969.00' })],
    ['credited', { type: 'OpenAmountLowered', notOwed: '969.00', at: 6 }],
  ])('has what was %s meanwhile as the balance', (_, event) => {
    expect(after(event)).toMatchObject({ status: 'paid' });
    expect(after(event).payments.at(-1)).toMatchObject({ paymentId: 'a1', overpaid: '969.00' });
  });
});

describe('two disputes of one payment', () => {
  const attempt = payment({ method: 'gateway', paymentId: 'a1', amount: '1969.00' });
  const succeeded: CollectionEvent = { type: 'AttemptSucceeded', payment: attempt };
  const resultOf = (...commands: CollectionCommand[]) => {
    const events = [opened({ option: 'gateway', gatewayId: 'g1' }), succeeded];
    return commands.reduce(
      (state, command) => collectionDecider.decide(command, state).reduce(collectionDecider.evolve, state),
      stateAfter(collectionDecider, events),
    ) as Collection;
  };
  const open = (disputeId: string, amount: string): CollectionCommand => ({
    ...{ type: 'OpenDispute', paymentId: 'a1', reason: 'fraud', at: 6 },
    ...{ disputeId, amount },
  });
  const close = (disputeId: string, outcome: 'won' | 'lost'): CollectionCommand => ({
    ...{ type: 'CloseDispute', paymentId: 'a1', at: 7 },
    ...{ disputeId, outcome },
  });
  const both = [open('d1', '969.00'), open('d2', '500.00')];

  it('take back what each of them was lost for, whatever the order of what is said of them', () => {
    const open500 = resultOf(...both, close('d1', 'lost'));
    expect(unpaid(open500).toString()).toBe('969');
    expect(open500).toMatchObject({ status: 'disputed', disputeId: 'd2' });
    expect(unpaid(resultOf(...both, close('d1', 'lost'), close('d2', 'lost'))).toString()).toBe('1469');
    expect(unpaid(resultOf(...both, close('d2', 'lost'), close('d1', 'won'))).toString()).toBe('500');
    expect(resultOf(...both, close('d2', 'won'), close('d1', 'won'))).toMatchObject({ status: 'paid' });
  });

  it('are each known when they are said again', () => {
    const state = resultOf(...both);
    expect(both.flatMap((command) => collectionDecider.decide(command, state))).toEqual([]);
  });

  it('leave to be paid back what was not lost', () => {
    const refund = (amount: string): CollectionCommand => ({
      ...{ type: 'StartRefund', paymentId: 'a1', refundId: 'r1', at: 8 },
      ...{ amount },
    });
    const state = resultOf(...both, close('d1', 'lost'), close('d2', 'lost'));
    expect(() => collectionDecider.decide(refund('500.01'), state)).toThrow('500.00 of it can be paid back.');
    expect(collectionDecider.decide(refund('500.00'), state)).toMatchObject([{ type: 'RefundStarted' }]);
    expect(refundableParts(state.payments, 'n1', Exact.parse('1969.00')).map(({ part }) => part.toString())).toEqual([
      '500',
    ]);
  });

  it('take what was too much of a payment back with it', () => {
    const paidTwice = [recorded({ amount: '1969.00' }), { ...succeeded, payment: { ...attempt, overpaid: '1969.00' } }];
    const state = stateAfter(collectionDecider, [opened({ option: 'gateway', gatewayId: 'g1' }), ...paidTwice]);
    const lost = [open('d1', '1500.00'), close('d1', 'lost')].reduce(
      (after, command) => collectionDecider.decide(command, after).reduce(collectionDecider.evolve, after),
      state,
    ) as Collection;
    expect(lost.payments.at(-1)).toMatchObject({ paymentId: 'a1', overpaid: '469.00' });
    expect(unpaid(lost).isZero()).toBe(true);
  });
});
