import type { TemplateName } from '../../templates/templates.js';

/** What is to be sent to whom about what. */
export interface Notice {
  readonly deliveryId: string;
  readonly channel: 'email';
  readonly template: TemplateName;
  readonly recipient: string;
  readonly about: string;
}

export type DeliveryEvent =
  | { readonly type: 'DeliveryRequested'; readonly notice: Notice; readonly at: number }
  | { readonly type: 'AttemptFailed'; readonly problem: string; readonly at: number; readonly nextAttemptAt: number }
  | { readonly type: 'DeliverySucceeded'; readonly at: number }
  | { readonly type: 'DeliveryFailed'; readonly problem: string; readonly at: number }
  /** It was accepted, and came back later. */
  | { readonly type: 'DeliveryBounced'; readonly problem: string; readonly at: number };

export type DeliveryState = { readonly status: 'absent' } | Delivery;

interface Requested {
  readonly notice: Notice;
  readonly requestedAt: number;
  readonly attempts: number;
  readonly lastProblem: string;
}

export type Delivery =
  | (Requested & { readonly status: 'waiting'; readonly nextAttemptAt: number })
  | (Requested & { readonly status: 'succeeded' | 'failed' | 'bounced'; readonly finishedAt: number });

export const noDelivery: DeliveryState = { status: 'absent' };

export function evolveDelivery(state: DeliveryState, event: DeliveryEvent): DeliveryState {
  if (event.type === 'DeliveryRequested') {
    const { notice, at } = event;
    return { status: 'waiting', notice, requestedAt: at, attempts: 0, lastProblem: '', nextAttemptAt: at };
  }
  if (event.type === 'DeliveryBounced') return bounced(state, event);
  if (state.status !== 'waiting') return state;
  const { notice, requestedAt, attempts, lastProblem } = state;
  const tried = { notice, requestedAt, attempts: attempts + 1, lastProblem };
  switch (event.type) {
    case 'AttemptFailed': {
      const { problem, nextAttemptAt } = event;
      return { ...tried, status: 'waiting', lastProblem: problem, nextAttemptAt };
    }
    case 'DeliverySucceeded':
      return { ...tried, status: 'succeeded', finishedAt: event.at };
    case 'DeliveryFailed': {
      // Without an address nothing was tried.
      const count = notice.recipient === '' ? attempts : tried.attempts;
      return {
        ...tried,
        attempts: count,
        status: 'failed',
        lastProblem: event.problem,
        finishedAt: event.at,
      };
    }
  }
}

function bounced(state: DeliveryState, { problem, at }: Extract<DeliveryEvent, { type: 'DeliveryBounced' }>) {
  if (state.status !== 'succeeded') return state;
  return { ...state, status: 'bounced' as const, lastProblem: problem, finishedAt: at };
}
