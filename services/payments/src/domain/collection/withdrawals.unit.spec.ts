import { scenariosOf } from '#decider';
import { opened, payment } from '../../testing/example-collection.js';
import { collectionDecider } from './collection-decisions.js';
import type { CollectionEvent, PaymentChanged } from './collection-events.js';
import type { GatewayAttempt, Payment } from './payment.js';

const given = scenariosOf(collectionDecider);
const issued = opened({ option: 'gateway', gatewayId: 'g1' });
const attempt = (changes: Partial<Payment>, gateway: Partial<GatewayAttempt> = {}): Payment =>
  payment({
    paymentId: 'a1',
    method: 'gateway',
    at: 1,
    ...changes,
    gateway: { gatewayId: 'g1', startedAt: 1, ...gateway },
  });
const event = (type: PaymentChanged['type'], changed: Payment): CollectionEvent => ({ type, payment: changed });
const started = event('AttemptStarted', attempt({ status: 'pending' }));
const asked = { gatewayPaymentId: 'pi_1', actionUrl: 'https://pay.example/1' };
const required = event('AttemptActionRequired', attempt({ status: 'requires-action', at: 2 }, asked));
const start = (attemptId: string) => ({ type: 'StartAttempt', attemptId, gatewayId: 'g1', at: 1 }) as const;
const succeed = { type: 'SucceedAttempt', attemptId: 'a1', gatewayPaymentId: 'pi_1', at: 3 } as const;

describe('an attempt that waits for its payer', () => {
  it('is withdrawn once, while it waits for its payer, and is what the gateway says after that', () => {
    const withdraw = { type: 'WithdrawAttempt', attemptId: 'a1', at: 3 } as const;
    const waiting = { gatewayPaymentId: 'pi_1', actionUrl: 'https://pay.example/1', withdrawnAt: 3 };
    const withdrawn = event('AttemptWithdrawn', attempt({ status: 'requires-action', at: 2 }, waiting));
    given([issued, started]).when(withdraw).thenNothing();
    given([issued, started, required]).when(withdraw).then([withdrawn]);
    given([issued, started, required, withdrawn]).when(withdraw).thenNothing();
    given([issued, started, required, withdrawn]).when(start('a2')).thenRefused('attempt-under-way');
    const canceled = {
      type: 'FailAttempt',
      attemptId: 'a1',
      code: 'canceled',
      message: '',
      mayRetry: true,
      at: 4,
    } as const;
    const failure = { code: 'withdrawn', mayRetry: true };
    const gone = attempt(
      { status: 'failed', failureReason: 'The payer wanted to pay otherwise.', at: 4 },
      { gatewayPaymentId: 'pi_1', failure },
    );
    given([issued, started, required, withdrawn])
      .when(canceled)
      .then([event('AttemptFailed', gone)]);
    const paid = attempt({ status: 'succeeded', reference: 'pi_1', at: 3 }, { gatewayPaymentId: 'pi_1' });
    given([issued, started, required, withdrawn])
      .when(succeed)
      .then([event('AttemptSucceeded', paid)]);
  });
});
