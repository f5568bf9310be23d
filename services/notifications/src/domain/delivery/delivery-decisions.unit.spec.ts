import { scenariosOf } from '#decider';
import type { DeliveryEvent, Notice } from './delivery.js';
import { type DeliveryCommand, deliveryDecider, giveUpAfterMs } from './delivery-decisions.js';

const given = scenariosOf(deliveryDecider);
const notice: Notice = {
  deliveryId: 'd1',
  channel: 'email',
  template: 'invoice-finalized',
  recipient: 'billing@acme.test',
  about: 'invoice-1',
};
const requested: DeliveryEvent = { type: 'DeliveryRequested', notice, at: 1_000 };
const failedAttempt: DeliveryEvent = { type: 'AttemptFailed', problem: 'away', at: 0, nextAttemptAt: 0 };
const failure = (at: number, isFinal = false): DeliveryCommand => ({
  type: 'RecordFailure',
  problem: 'away',
  isFinal,
  at,
});

describe('a delivery', () => {
  it('is requested once', () => {
    const command: DeliveryCommand = { type: 'RequestDelivery', notice, at: 1_000 };
    given([]).when(command).then([requested]);
    given([requested]).when(command).thenNothing();
  });

  it('without an address fails at once, where somebody can see it', () => {
    const nobody = { ...notice, recipient: '' };
    given([]).when({ type: 'RequestDelivery', notice: nobody, at: 1_000 }).thenState({
      status: 'failed',
      notice: nobody,
      requestedAt: 1_000,
      attempts: 0,
      lastProblem: 'the account has no billing e-mail address',
      finishedAt: 1_000,
    });
  });

  it('succeeds once', () => {
    const command: DeliveryCommand = { type: 'RecordSuccess', at: 5 };
    given([requested])
      .when(command)
      .then([{ type: 'DeliverySucceeded', at: 5 }]);
    given([requested, { type: 'DeliverySucceeded', at: 5 }])
      .when(command)
      .thenNothing();
  });

  it('that was accepted may come back, once; nothing else can', () => {
    const command: DeliveryCommand = { type: 'RecordBounce', problem: '5.1.1 no such mailbox', at: 9 };
    const bounced: DeliveryEvent = { type: 'DeliveryBounced', problem: '5.1.1 no such mailbox', at: 9 };
    const sent: DeliveryEvent[] = [requested, { type: 'DeliverySucceeded', at: 5 }];
    given(sent).when(command).then([bounced]);
    given([...sent, bounced])
      .when(command)
      .thenNothing();
    given([requested]).when(command).thenNothing();
    given([]).when(command).thenRefused('delivery-not-found');
    given(sent)
      .when(command)
      .thenState({
        ...{ status: 'bounced', notice, requestedAt: 1_000, attempts: 1 },
        ...{ lastProblem: '5.1.1 no such mailbox', finishedAt: 9 },
      });
  });

  it.each([
    [0, 1_000],
    [1, 2_000],
    [5, 32_000],
    [15, 600_000],
    [200, 600_000],
  ])('after %i failed attempts waits %i ms for the next', (attempts, waitMs) => {
    given([requested, ...Array.from({ length: attempts }, () => failedAttempt)])
      .when(failure(2_000))
      .then([{ type: 'AttemptFailed', problem: 'away', at: 2_000, nextAttemptAt: 2_000 + waitMs }]);
  });

  it('fails for good when the other side refuses it, or after three days', () => {
    const failed = (at: number): DeliveryEvent[] => [{ type: 'DeliveryFailed', problem: 'away', at }];
    given([requested]).when(failure(2_000, true)).then(failed(2_000));
    given([requested])
      .when(failure(1_000 + giveUpAfterMs))
      .then(failed(1_000 + giveUpAfterMs));
  });
});
