import { stateAfter } from '#decider';
import { opened, payment, recorded } from '../../testing/example-collection.js';
import type { Collection } from './collection.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent } from './collection-events.js';

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
