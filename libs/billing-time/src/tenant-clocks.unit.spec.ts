import { TenantClocks } from './tenant-clocks.js';

const clock = (tenant: string, testClockId: string, now: number, governsTenant = false) => ({
  tenant,
  type: 'test-clock-created',
  testClockId,
  now,
  governsTenant,
});

describe('the time of a tenant', () => {
  const clocks = new TenantClocks();
  clocks.record(clock('a', 'all', 1_000, true));
  clocks.record(clock('a', 'own', 2_000));
  clocks.record(clock('b', 'own', 3_000));
  clocks.record({ ...clock('b', 'gone', 4_000, true), type: 'test-clock-removed' });

  it.each([
    ['a', undefined, 1_000],
    ['a', 'own', 2_000],
    ['a', 'unknown', 1_000],
    ['b', 'own', 3_000],
    ['b', undefined, undefined],
    ['b', 'gone', undefined],
    ['c', 'own', undefined],
  ])('of %s by the clock %s is %s', (tenant, testClockId, now) => {
    expect(clocks.nowOf(tenant, testClockId)).toBe(now);
  });
});
