export type TestClockEvent =
  | {
      readonly type: 'TestClockCreated';
      readonly testClockId: string;
      readonly name: string;
      readonly now: number;
      readonly governsTenant: boolean;
      readonly at: number;
    }
  | { readonly type: 'TestClockAdvanced'; readonly to: number; readonly at: number }
  | { readonly type: 'TestClockRemoved'; readonly at: number };

export interface TickingClock {
  readonly testClockId: string;
  readonly name: string;
  /** The billing time that it shows. */
  readonly now: number;
  /** It governs every subscription of the tenant that names no clock of its own. */
  readonly governsTenant: boolean;
  readonly createdAt: number;
}

export type TestClock =
  | { readonly status: 'absent' }
  | ({ readonly status: 'ticking' } & TickingClock)
  | ({ readonly status: 'removed' } & TickingClock);

export const noTestClock: TestClock = { status: 'absent' };

export function evolveTestClock(state: TestClock, event: TestClockEvent): TestClock {
  switch (event.type) {
    case 'TestClockCreated': {
      const { testClockId, name, now, governsTenant, at } = event;
      return { status: 'ticking', testClockId, name, now, governsTenant, createdAt: at };
    }
    case 'TestClockAdvanced':
      return state.status === 'ticking' ? { ...state, now: event.to } : state;
    case 'TestClockRemoved':
      return state.status === 'ticking' ? { ...state, status: 'removed' } : state;
  }
}
