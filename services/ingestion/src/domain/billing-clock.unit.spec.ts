import { BillingClock } from './billing-clock.js';

const tenant = 'demo';
const clock = (testClockId: string, now: number, governsTenant = false, removed = false) => ({
  tenant,
  testClockId,
  now,
  governsTenant,
  removed,
});
const subscription = (subscriptionId: string, productId: string, testClockId?: string) => ({
  tenant,
  subscriptionId,
  accountId: 'org-1',
  productId,
  productName: `Name of ${productId}`,
  testClockId,
});

describe('the time of usage that carries none', () => {
  it('is simply now without a test clock', () => {
    expect(new BillingClock().of(tenant)).toBeUndefined();
  });

  it("is the tenant's clock, and it moves", () => {
    const billing = new BillingClock();
    billing.takeClock(clock('c', 1_000, true));
    expect(billing.of(tenant)?.nowFor(null, 'org-1', null)).toBe(1_000);
    billing.takeClock(clock('c', 2_000, true));
    expect(billing.of(tenant)?.nowFor(null, 'org-1', null)).toBe(2_000);
    billing.takeClock(clock('c', 2_000, true, true));
    expect(billing.of(tenant)).toBeUndefined();
  });

  it("is the subscription's own clock where it has one", () => {
    const billing = new BillingClock();
    billing.takeClock(clock('own', 5_000));
    billing.takeClock(clock('other', 6_000));
    billing.takeSubscription(subscription('sub-1', 'p-1', 'own'));
    const clocks = billing.of(tenant);
    expect(clocks?.nowFor('sub-1', 'org-1', null)).toBe(5_000);
    expect(clocks?.nowFor(null, 'org-1', 'Name of p-1')).toBe(5_000);
    expect(clocks?.nowFor(null, 'org-1', null)).toBe(5_000);
    expect(clocks?.nowFor(null, 'org-1', 'p-2')).toBeUndefined();
    expect(clocks?.nowFor(null, 'org-2', 'p-1')).toBeUndefined();
    billing.takeSubscription(subscription('sub-2', 'p-2', 'other'));
    expect(clocks?.nowFor(null, 'org-1', 'p-2')).toBe(6_000);
  });
});
