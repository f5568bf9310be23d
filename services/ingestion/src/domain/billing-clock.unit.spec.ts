import { BillingClock } from './billing-clock.js';

const tenant = 'demo';
const clock = (testClockId: string, now: number, governsTenant = false, removed = false) => ({
  testClockId,
  now,
  governsTenant,
  removed,
});
const subscription = (subscriptionId: string, testClockId?: string) => ({
  subscriptionId,
  accountId: 'org-1',
  productId: 'p-1',
  startedAt: 0,
  testClockId,
});

describe('the time of usage that carries none', () => {
  it('is simply now without a test clock', () => {
    expect(new BillingClock().of(tenant)).toBeUndefined();
  });

  it("is the tenant's clock, and it moves", () => {
    const billing = new BillingClock();
    billing.record(tenant, clock('c', 1_000, true));
    expect(billing.of(tenant)?.nowFor([], null)).toBe(1_000);
    billing.record(tenant, clock('c', 2_000, true));
    expect(billing.of(tenant)?.nowFor([subscription('without a clock')], 'p-1')).toBe(2_000);
    billing.record(tenant, clock('c', 2_000, true, true));
    expect(billing.of(tenant)).toBeUndefined();
  });

  it("is the subscription's own clock where it has one", () => {
    const billing = new BillingClock();
    billing.record(tenant, clock('own', 5_000));
    billing.record(tenant, clock('other', 6_000));
    const clocks = billing.of(tenant);
    expect(clocks?.nowFor([subscription('a', 'own')], null)).toBe(5_000);
    expect(clocks?.nowFor([subscription('b'), subscription('a', 'own'), subscription('c')], null)).toBe(5_000);
    expect(clocks?.nowFor([subscription('a')], 'p-1')).toBeUndefined();
    expect(clocks?.nowFor([subscription('a', 'own'), subscription('b', 'other')], 'p-1')).toBe(6_000);
    expect(clocks?.nowFor([subscription('a', 'own'), subscription('b', 'other')], null)).toBeUndefined();
  });
});
