import { scenariosOf } from '#decider';
import type { TestClockEvent } from './test-clock.js';
import { testClockDecider } from './test-clock-decisions.js';

const given = scenariosOf(testClockDecider);
const create = {
  type: 'CreateTestClock' as const,
  testClockId: 'c-1',
  name: 'Story',
  now: 1_000,
  governsTenant: true,
  tenantHasClock: false,
  periodsToClose: 0,
  at: 7,
};
const created: TestClockEvent = {
  type: 'TestClockCreated',
  testClockId: 'c-1',
  name: 'Story',
  now: 1_000,
  governsTenant: true,
  at: 7,
};
const advance = (to: number, periodsToClose = 0) => ({ type: 'AdvanceTestClock' as const, to, periodsToClose, at: 8 });
const remove = (liveSubscriptions: number) => ({ type: 'RemoveTestClock' as const, liveSubscriptions, at: 9 });
const removed: TestClockEvent = { type: 'TestClockRemoved', at: 9 };

describe('a test clock', () => {
  it('is made once, and only one governs a tenant', () => {
    given([]).when(create).then([created]);
    given([created]).when(create).thenNothing();
    given([created])
      .when({ ...create, name: 'Other' })
      .thenRefused('test-clock-exists');
    given([])
      .when({ ...create, tenantHasClock: true })
      .thenRefused('tenant-has-a-test-clock');
    given([])
      .when({ ...create, governsTenant: false, tenantHasClock: true })
      .then([{ ...created, governsTenant: false }]);
  });

  it('moves forward only', () => {
    given([created])
      .when(advance(1_001))
      .then([{ type: 'TestClockAdvanced', to: 1_001, at: 8 }]);
    given([created]).when(advance(1_000)).thenNothing();
    given([created]).when(advance(999)).thenRefused('test-clock-moves-forward-only');
  });

  it('closes no more than 10,000 periods at once', () => {
    given([created])
      .when(advance(2_000, 10_000))
      .then([{ type: 'TestClockAdvanced', to: 2_000, at: 8 }]);
    given([created]).when(advance(2_000, 10_001)).thenRefused('too-many-periods');
    given([])
      .when({ ...create, periodsToClose: 10_001 })
      .thenRefused('too-many-periods');
  });

  it('is removed when nobody lives by it, and is gone then', () => {
    given([created]).when(remove(0)).then([removed]);
    given([created]).when(remove(2)).thenRefused('test-clock-in-use');
    given([created, removed]).when(remove(0)).thenRefused('test-clock-not-found');
    given([created, removed]).when(advance(2_000)).thenRefused('test-clock-not-found');
    given([]).when(advance(2_000)).thenRefused('test-clock-not-found');
  });
});
