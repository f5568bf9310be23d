import { SignUpAllowance, signUpLimits } from './sign-up-allowance.js';

const { ofNetwork, remembered, withinMs } = signUpLimits;

describe('how often one network address signs up', () => {
  it('is limited for an hour, for each by itself', () => {
    const allowance = new SignUpAllowance();
    const asks = (address: string, now: number) => () => allowance.demand(address, now);
    for (let times = 0; times < ofNetwork; times += 1) asks('a', times)();
    expect(asks('a', ofNetwork)).toThrow(expect.objectContaining({ code: 'too-many-sign-ups' }));
    expect(asks('a', withinMs - 1)).toThrow();
    expect(asks('b', ofNetwork)).not.toThrow();
    expect(asks('a', withinMs)).not.toThrow();
  });

  it('is remembered of so many', () => {
    const allowance = new SignUpAllowance();
    for (let address = 0; address <= remembered; address += 1) allowance.demand(String(address), 0);
    expect(allowance.size).toBe(remembered);
  });
});
