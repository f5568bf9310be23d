import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import { evolveTestClock, noTestClock, type TestClock, type TestClockEvent } from './test-clock.js';

/** A year of 5-minute periods in one request would keep everybody waiting; such a journey is made in steps. */
export const mostPeriodsAtOnce = 10_000;

export type TestClockCommand =
  | {
      readonly type: 'CreateTestClock';
      readonly testClockId: string;
      readonly name: string;
      readonly now: number;
      readonly governsTenant: boolean;
      /** The tenant has a clock that governs it already. */
      readonly tenantHasClock: boolean;
      /** How many periods of the subscriptions that come under it have ended by its time. */
      readonly periodsToClose: number;
      readonly at: number;
    }
  | {
      readonly type: 'AdvanceTestClock';
      readonly to: number;
      readonly periodsToClose: number;
      readonly at: number;
    }
  | { readonly type: 'RemoveTestClock'; readonly liveSubscriptions: number; readonly at: number };

export const testClockDecider: Decider<TestClockCommand, TestClock, TestClockEvent> = {
  initial: noTestClock,
  evolve: evolveTestClock,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateTestClock': {
        const { testClockId, name, now, governsTenant, at } = command;
        if (state.status !== 'absent') {
          if (state.status === 'ticking' && state.name === name && state.governsTenant === governsTenant) return [];
          throw refusal('test-clock-exists', 'There is a test clock with this id already.');
        }
        if (governsTenant && command.tenantHasClock) {
          throw refusal('tenant-has-a-test-clock', 'The tenant has a test clock that governs it already.');
        }
        demandFewPeriods(command.periodsToClose, '/now');
        return [{ type: 'TestClockCreated', testClockId, name, now, governsTenant, at }];
      }
      case 'AdvanceTestClock': {
        const clock = tickingOf(state);
        const { to, at } = command;
        if (to < clock.now) {
          const message = `The clock shows ${new Date(clock.now).toISOString()} already; it only moves forward.`;
          throw refusal('test-clock-moves-forward-only', message, '/to');
        }
        demandFewPeriods(command.periodsToClose, '/to');
        return to === clock.now ? [] : [{ type: 'TestClockAdvanced', to, at }];
      }
      case 'RemoveTestClock': {
        tickingOf(state);
        if (command.liveSubscriptions > 0) {
          const message = `${command.liveSubscriptions} subscription(s) live by this clock; cancel them first.`;
          throw refusal('test-clock-in-use', message);
        }
        return [{ type: 'TestClockRemoved', at: command.at }];
      }
    }
  },
};

function tickingOf(state: TestClock) {
  if (state.status === 'ticking') return state;
  throw refusal('test-clock-not-found', 'There is no such test clock.');
}

function demandFewPeriods(periodsToClose: number, path: string): void {
  if (periodsToClose <= mostPeriodsAtOnce) return;
  const message = `This would close ${periodsToClose} periods at once; at most ${mostPeriodsAtOnce} are, so go in steps.`;
  throw refusal('too-many-periods', message, path);
}

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
