/** What is to be told to whom about which invoice. */
export interface Notice {
  readonly deliveryId: string;
  readonly channel: 'email';
  readonly template: 'invoice-finalized';
  readonly recipient: string;
  readonly about: string;
}

export type DeliveryEvent =
  | { readonly type: 'DeliveryRequested'; readonly data: { readonly notice: Notice; readonly at: number } }
  | {
      readonly type: 'AttemptFailed';
      readonly data: { readonly problem: string; readonly at: number; readonly nextAttemptAt: number };
    }
  | { readonly type: 'DeliverySucceeded'; readonly data: { readonly at: number } }
  | { readonly type: 'DeliveryFailed'; readonly data: { readonly problem: string; readonly at: number } };

export type DeliveryState = { readonly status: 'unknown' } | Delivery;

interface Requested {
  readonly notice: Notice;
  readonly requestedAt: number;
  readonly attempts: number;
  readonly lastProblem: string;
}

export type Delivery =
  | (Requested & { readonly status: 'waiting'; readonly nextAttemptAt: number })
  | (Requested & { readonly status: 'succeeded' | 'failed'; readonly finishedAt: number });

export const unknownDelivery: DeliveryState = { status: 'unknown' };

export function evolveDelivery(state: DeliveryState, event: DeliveryEvent): DeliveryState {
  if (event.type === 'DeliveryRequested') {
    const { notice, at } = event.data;
    return { status: 'waiting', notice, requestedAt: at, attempts: 0, lastProblem: '', nextAttemptAt: at };
  }
  if (state.status !== 'waiting') return state;
  const { notice, requestedAt, attempts, lastProblem } = state;
  const tried = { notice, requestedAt, attempts: attempts + 1, lastProblem };
  switch (event.type) {
    case 'AttemptFailed': {
      const { problem, nextAttemptAt } = event.data;
      return { ...tried, status: 'waiting', lastProblem: problem, nextAttemptAt };
    }
    case 'DeliverySucceeded':
      return { ...tried, status: 'succeeded', finishedAt: event.data.at };
    case 'DeliveryFailed': {
      // Without an address nothing was tried.
      const count = notice.recipient === '' ? attempts : tried.attempts;
      return {
        ...tried,
        attempts: count,
        status: 'failed',
        lastProblem: event.data.problem,
        finishedAt: event.data.at,
      };
    }
  }
}
