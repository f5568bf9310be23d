import { Accounts } from './accounts.js';
import { BillingClock } from './billing-clock.js';
import { TenantDiscoveries } from './discovered-names.js';
import { problemsOf } from './event-problems.js';
import { TenantLimits } from './tenant-limits.js';
import { UsageRows } from './usage-rows.js';

const door = { source: 'api', kind: 'event' } as const;

describe('usage far from now', () => {
  const day = 86_400_000;
  const now = Date.UTC(2026, 5, 1);
  const at = (ms: number) => ({ id: 'e', organization: 'Acme', time: new Date(ms).toISOString() });
  const clocked = (clockNow: number, mayBeOthers = false): UsageRows => {
    const of = new Accounts(4).of('demo');
    of.directory.recordCustomer({ customerId: 'org-1', kind: 'organization', name: 'Acme', email: '' });
    const subscription = { accountId: 'org-1', productId: 'p', startedAt: 0, endedAt: undefined, testClockId: 'c' };
    of.directory.recordSubscription({ ...subscription, subscriptionId: 's-1' });
    if (mayBeOthers) of.directory.recordSubscription({ ...subscription, subscriptionId: 's-2', productId: 'q' });
    const clock = new BillingClock();
    clock.record('demo', { testClockId: 'c', now: clockNow, governsTenant: false, removed: false });
    return new UsageRows({
      discoveries: new TenantDiscoveries(),
      accounts: of,
      clocks: clock.of('demo'),
      now,
      daysAhead: 32,
      plain: false,
    });
  };

  it.each([
    [now + 32 * day, undefined],
    [now + 32 * day + 1, 'too-far-ahead'],
    [now - 3_652 * day, undefined],
    [now - 3_653 * day, 'too-old'],
  ])('%d is turned away: %s', (ms, code) => {
    const rows = new UsageRows({
      discoveries: new TenantDiscoveries(),
      accounts: new Accounts(4).of('demo'),
      clocks: undefined,
      now,
      daysAhead: 32,
      plain: false,
    });
    expect(rows.add(at(ms), door)).toBe(code === undefined);
    expect(rows.brokenByTime?.code).toBe(code);
    expect(rows.isFarFromNow).toBe(code !== undefined);
    const reasons = problemsOf(at(ms), rows.brokenByTime).map((reason) => `${reason.path} ${reason.code}`);
    if (code !== undefined) expect(reasons).toEqual([`/time ${code}`]);
  });

  it.each([
    ['as many as all may', 0, 32],
    ['fewer, when it says so', 3, 3],
    ['never more', 400, 32],
  ])('is %s days ahead at most for a tenant', (_what, set, most) => {
    const tenants = new TenantLimits();
    tenants.record('demo', 1, false);
    tenants.record('demo', set, false);
    const daysAhead = tenants.daysAheadOf('demo');
    const rows = new UsageRows({
      discoveries: new TenantDiscoveries(),
      accounts: new Accounts(4).of('demo'),
      clocks: undefined,
      now,
      daysAhead,
      plain: false,
    });
    expect([rows.add(at(now + most * day), door), rows.add(at(now + most * day + 1), door)]).toEqual([true, false]);
    expect(rows.brokenByTime?.message).toContain(`at most ${most} days`);
    expect(tenants.daysAheadOf('other')).toBe(32);
  });

  it.each([2001, 2150])('is what a test clock in %d says it is', (year) => {
    const clockNow = Date.UTC(year, 0, 1);
    expect(clocked(clockNow).add(at(clockNow + 32 * day), door)).toBe(true);
    expect(clocked(clockNow).add(at(clockNow + 33 * day), door)).toBe(false);
  });

  it('is not known of usage that several clocks may govern', () => {
    expect(clocked(Date.UTC(2001, 0, 1), true).add(at(Date.UTC(2001, 0, 1)), door)).toBe(true);
  });

  it('says nothing of the event after it', () => {
    const rows = new UsageRows({
      discoveries: new TenantDiscoveries(),
      accounts: new Accounts(4).of('demo'),
      clocks: undefined,
      now,
      daysAhead: 32,
      plain: false,
    });
    rows.add(at(now + 100 * day), door);
    rows.add({ id: 7 }, door);
    expect(rows.brokenByTime).toBeUndefined();
  });
});
