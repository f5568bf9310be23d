import { portalRequestsPerSecond, type RateLimit, RequestRates, rateLimitsOf, type Sender } from './request-rates.js';

const sender = (more: Partial<Sender> = {}): Sender => ({
  address: '10.0.0.7',
  tenant: undefined,
  keyId: undefined,
  ...more,
});
const eager = sender({ keyId: 'eager', tenant: 'acme' });
const stranger = sender();

describe('the rates of requests', () => {
  const limits = rateLimitsOf({ requestsPerSecond: 2, anonymousRequestsPerSecond: 1 });

  it('slow one key down without touching another, from whichever address', () => {
    const rates = new RequestRates(limits);
    const ofEager = [eager, { ...eager, address: '10.0.0.8' }, eager].map((one) => rates.count(one, 0));
    expect(ofEager.map((verdict) => verdict?.exceeded)).toEqual([false, false, true]);
    expect(rates.count(sender({ keyId: 'calm' }), 0)).toEqual({
      limit: 2,
      remaining: 1,
      resetsInSeconds: 1,
      exceeded: false,
    });
  });

  it('count those without a known key by address, and less generously', () => {
    const rates = new RequestRates(limits);
    const verdicts = [stranger, stranger, sender({ address: '10.0.0.8' })].map((one) => rates.count(one, 0)?.exceeded);
    expect(verdicts).toEqual([false, true, false]);
  });

  it('let one link to a portal ask less than a key, and not for another', () => {
    const rates = new RequestRates(rateLimitsOf({ requestsPerSecond: 1_000, anonymousRequestsPerSecond: 1 }));
    const link = sender({ keyId: 'portal/l1', tenant: 'acme' });
    for (let n = 0; n < portalRequestsPerSecond; n += 1) expect(rates.count(link, 0)?.exceeded).toBe(false);
    expect(rates.count(link, 0)).toMatchObject({ limit: portalRequestsPerSecond, exceeded: true });
    expect(rates.count({ ...link, keyId: 'portal/l2' }, 0)?.exceeded).toBe(false);
    expect(rates.count(eager, 0)?.exceeded).toBe(false);
  });

  it('begin anew every second', () => {
    const rates = new RequestRates(limits);
    const at = (nowMs: number) => rates.count(stranger, nowMs)?.exceeded;
    expect([at(5_000), at(5_999), at(6_000), at(6_001), at(9_000)]).toEqual([false, true, false, true, false]);
  });

  it('know no limit of 0', () => {
    const rates = new RequestRates(rateLimitsOf({ requestsPerSecond: 0, anonymousRequestsPerSecond: 1 }));
    expect(rates.count(eager, 0)).toBeUndefined();
    expect(rates.count(stranger, 0)?.limit).toBe(1);
  });

  it('answer by the limit that is nearest to its end when several are about the same sender', () => {
    const perTenant: RateLimit = { perSecond: 3, keyOf: ({ tenant }) => tenant };
    const rates = new RequestRates([...limits, perTenant]);
    const keys = ['k1', 'k2', 'k3', 'k4'].map((keyId) => rates.count({ ...eager, keyId }, 0));
    expect(keys.map((verdict) => [verdict?.limit, verdict?.remaining, verdict?.exceeded])).toEqual([
      [2, 1, false],
      [2, 1, false],
      [3, 0, false],
      [3, 0, true],
    ]);
  });
});
