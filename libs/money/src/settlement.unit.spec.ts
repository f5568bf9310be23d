import { Exact } from './exact.js';
import { cappedCredit, paidFromBalance } from './settlement.js';

const exact = (text: string) => Exact.parse(text);

describe('a credit', () => {
  it.each([
    ['100', '200', '50', '100'],
    ['100', '100', '50', '50'],
    ['100', '0', '0', '0'],
    ['100', '50', '80', '0'],
  ])('of %s, where %s was charged and %s credited before, is %s', (possible, charged, before, credit) => {
    expect(cappedCredit(exact(possible), exact(charged), exact(before)).toString()).toBe(credit);
  });
});

describe('a balance', () => {
  it.each([
    ['17.72', '39', '17.72'],
    ['17.72', '10', '10'],
    ['-5', '10', '0'],
    ['5', '0', '0'],
  ])('pays of %s, when it is %s: %s', (total, balance, paid) => {
    expect(paidFromBalance(exact(total), exact(balance)).toString()).toBe(paid);
  });
});
