import { TestClocks } from './test-clocks.js';

const clock = (testClockId: string, now: number, governsTenant = false, removed = false) => ({
  testClockId,
  now,
  governsTenant,
  removed,
});

describe('the test clocks of a tenant', () => {
  it('are none at first', () => {
    const clocks = new TestClocks();
    expect([clocks.isEmpty, clocks.governing, clocks.byId('c')]).toEqual([true, undefined, undefined]);
  });

  it('are governed by the one that says so, and it moves', () => {
    const clocks = new TestClocks();
    clocks.record(clock('own', 1_000));
    clocks.record(clock('all', 2_000, true));
    clocks.record(clock('all', 3_000, true));
    expect([clocks.governing?.now, clocks.byId('own')?.now]).toEqual([3_000, 1_000]);
  });

  it('are forgotten when they are removed', () => {
    const clocks = new TestClocks();
    clocks.record(clock('all', 2_000, true));
    clocks.record(clock('all', 2_000, true, true));
    expect([clocks.isEmpty, clocks.governing]).toEqual([true, undefined]);
  });
});
