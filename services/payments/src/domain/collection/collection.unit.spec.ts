import fc from 'fast-check';
import { isRefusal } from '#decider';
import { Exact } from '#money';
import { opened, payment } from '../../testing/example-collection.js';
import { type CollectionState, evolveCollection, noCollection, openAmount } from './collection.js';
import type { CollectionCommand } from './collection-commands.js';
import { collectionDecider } from './collection-decisions.js';
import { spokenForBy } from './payment.js';

const ids = fc.constantFrom('p1', 'p2', 'p3');
const amounts = fc.integer({ min: 1, max: 250_000 }).map((cents) => (cents / 100).toFixed(2));
const commands = fc.oneof(
  fc
    .record({
      id: ids,
      amount: amounts,
      status: fc.constantFrom('succeeded', 'pending', 'failed'),
      over: fc.constantFrom('refuse', 'balance'),
    })
    .map(
      ({ id, amount, status, over }) =>
        ({
          type: 'RecordPayment',
          currency: 'USD',
          payment: payment({ paymentId: id, amount, status: status as 'pending' }),
          overpayment: over,
        }) as CollectionCommand,
    ),
  fc
    .record({ paymentId: ids, status: fc.constantFrom('succeeded', 'failed') })
    .map((settled) => ({ type: 'SettlePayment', failureReason: '', at: 3, ...settled }) as CollectionCommand),
  ids.map((paymentId): CollectionCommand => ({ type: 'ReversePayment', paymentId, reason: '', at: 3 })),
  fc
    .constantFrom('a1', 'a2')
    .map((attemptId): CollectionCommand => ({ type: 'StartAttempt', attemptId, gatewayId: 'g1', at: 3 })),
  fc
    .constantFrom('a1', 'a2')
    .map((attemptId): CollectionCommand => ({ type: 'SucceedAttempt', attemptId, gatewayPaymentId: 'pi', at: 3 })),
  fc.constantFrom('a1', 'a2').map(
    (attemptId): CollectionCommand => ({
      type: 'FailAttempt',
      attemptId,
      code: 'x',
      message: 'x',
      mayRetry: true,
      at: 3,
    }),
  ),
);

describe('whatever is recorded of an invoice', () => {
  it('what has paid it and what is on its way never exceed its total, and one attempt is under way at most', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (given) => {
        let state: CollectionState = evolveCollection(noCollection, opened({ option: 'gateway', gatewayId: 'g1' }));
        for (const command of given) {
          const before = state;
          try {
            state = collectionDecider.decide(command, before).reduce(evolveCollection, before);
          } catch (error) {
            if (!isRefusal(error)) throw error;
          }
          if (state.status === 'absent') throw new Error('it was opened');
          const { payments } = state;
          const underWay = payments.filter(({ status }) => status === 'pending');
          // A success may come for an attempt that had failed, while another one is asked: then the rest is the balance.
          const settled = payments.filter((one) => !underWay.includes(one));
          expect(Exact.sum(settled.map(spokenForBy)).compare(Exact.parse('1969.00'))).toBeLessThanOrEqual(0);
          expect(underWay.filter(({ method }) => method === 'gateway').length).toBeLessThanOrEqual(1);
          expect(openAmount(state).isNegative()).toBe(false);
        }
      }),
    );
  });
});
