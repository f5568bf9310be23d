import { attemptLimits, SignInAttempts } from './sign-in-attempts.js';

describe('failed sign-ins', () => {
  const failed = (times: number, of: { account?: string; address?: string } = {}) => {
    const attempts = new SignInAttempts();
    for (let n = 0; n < times; n += 1) attempts.begin(of.account ?? `a${n}`, of.address ?? `b${n}`, 0);
    return attempts;
  };

  it.each([
    [4, 0],
    [5, 1_000],
    [6, 2_000],
    [8, 8_000],
    [50, 60_000],
  ])('of one account: after %d of them it waits %d ms', (times, waitMs) => {
    const attempts = failed(times, { account: 'ada' });
    expect(attempts.waitMs('ada', 'elsewhere', 0)).toBe(waitMs);
    expect(attempts.waitMs('bob', 'elsewhere', 0)).toBe(0);
    expect(attempts.waitMs('ada', 'elsewhere', waitMs)).toBe(0);
  });

  it.each([
    [19, 0],
    [20, 1_000],
    [60, 900_000],
  ])('of one address: after %d of them it waits %d ms', (times, waitMs) => {
    expect(failed(times, { address: 'net' }).waitMs('new', 'net', 0)).toBe(waitMs);
  });

  it('are forgiven to the account that gets in, and only that one to the address', () => {
    const attempts = failed(19, { address: 'net' });
    attempts.begin('ada', 'net', 0);
    attempts.succeeded('ada', 'net');
    expect(attempts.waitMs('ada', 'elsewhere', 0)).toBe(0);
    attempts.begin('eve', 'net', 2_000);
    expect(attempts.waitMs('eve', 'net', 2_000)).toBe(1_000);
  });

  it('are none where nobody could say whether they were wrong, of the account and of the address', () => {
    const attempts = failed(4, { account: 'ada', address: 'net' });
    for (let n = 0; n < 30; n += 1) {
      attempts.begin('ada', 'net', 0);
      attempts.withdraw('ada', 'net');
      expect(attempts.waitMs('ada', 'net', 0)).toBe(0);
    }
    attempts.begin('ada', 'net', 0);
    expect(attempts.waitMs('ada', 'net', 0)).toBe(1_000);
    attempts.withdraw('eve', 'nowhere');
    expect(attempts.waitMs('eve', 'nowhere', 0)).toBe(0);
  });

  it('are forgotten after a while', () => {
    const attempts = failed(50, { account: 'ada' });
    attempts.begin('ada', 'x', attemptLimits.forgottenAfterMs + 1);
    expect(attempts.waitMs('ada', 'y', attemptLimits.forgottenAfterMs + 1)).toBe(0);
  });

  it('take up no more memory than stated', () => {
    expect(failed(attemptLimits.remembered + 500).size).toBe(2 * attemptLimits.remembered);
  });
});
