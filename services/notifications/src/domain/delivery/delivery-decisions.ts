import { type Decider, Refusal } from '#decider';
import type { NotificationsRefusal } from '../notifications-refusal.js';
import { type DeliveryEvent, type DeliveryState, evolveDelivery, type Notice, noDelivery } from './delivery.js';

export type DeliveryCommand =
  | { readonly type: 'RequestDelivery'; readonly notice: Notice; readonly at: number }
  | { readonly type: 'RecordSuccess'; readonly at: number }
  /** `isFinal`: the other side will never accept it. */
  | { readonly type: 'RecordFailure'; readonly problem: string; readonly isFinal: boolean; readonly at: number }
  /** A mail server has sent it back, after it had accepted it. */
  | { readonly type: 'RecordBounce'; readonly problem: string; readonly at: number };

const firstWaitMs = 1_000;
const longestWaitMs = 10 * 60_000;
/** A mail server that is away for longer than this is not coming back for this mail. */
export const giveUpAfterMs = 3 * 86_400_000;

export const deliveryDecider: Decider<DeliveryCommand, DeliveryState, DeliveryEvent> = {
  initial: noDelivery,
  evolve: evolveDelivery,
  decide: (command, state) => {
    if (command.type === 'RequestDelivery') return state.status === 'absent' ? requested(command) : [];
    const { at } = command;
    if (command.type === 'RecordBounce') return bounce(command, state);
    if (state.status !== 'waiting') return [];
    if (command.type === 'RecordSuccess') return [{ type: 'DeliverySucceeded', at }];
    const { problem, isFinal } = command;
    if (isFinal || at - state.requestedAt >= giveUpAfterMs) return [{ type: 'DeliveryFailed', problem, at }];
    return [{ type: 'AttemptFailed', problem, at, nextAttemptAt: at + waitMs(state.attempts) }];
  },
};

function requested({ notice, at }: { notice: Notice; at: number }): DeliveryEvent[] {
  const events: DeliveryEvent[] = [{ type: 'DeliveryRequested', notice, at }];
  if (notice.recipient === '') {
    events.push({ type: 'DeliveryFailed', problem: 'the account has no billing e-mail address', at });
  }
  return events;
}

/** Of what was never accepted nothing can come back; what did come back is back already. */
function bounce({ problem, at }: { problem: string; at: number }, state: DeliveryState): DeliveryEvent[] {
  demandDelivery(state);
  return state.status === 'succeeded' ? [{ type: 'DeliveryBounced', problem, at }] : [];
}

export function demandDelivery(state: DeliveryState): void {
  if (state.status !== 'absent') return;
  const code: NotificationsRefusal = 'delivery-not-found';
  throw new Refusal(code, 'There is no such delivery.');
}

function waitMs(attempts: number): number {
  return Math.min(firstWaitMs * 2 ** Math.min(attempts, 20), longestWaitMs);
}
