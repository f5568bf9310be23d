import { mayHoldLongNumbers } from '#contracts';
import { NumberDoubts } from './exact-numbers.js';

const noticedIn = (text: string): boolean => {
  const doubts = new NumberDoubts();
  doubts.notice((JSON.parse(text) as { n: number }).n);
  return mayHoldLongNumbers(text) || doubts.resolve(text);
};

describe('numbers that a double would change', () => {
  it.each([
    '9999999999999999',
    '12345678901234567890',
    '0.12345678901234567',
    '1e400',
    '1e-400',
    '-1E-999',
    '4.9e-324',
  ])('%s is noticed', (number) => {
    expect(noticedIn(`{"n":${number}}`)).toBe(true);
  });

  it.each(['0', '-0', '1.5', '123456789012345', '1e5', '1.25e-7', '9999999999999.5'])('%s is not', (number) => {
    expect(noticedIn(`{"n":${number}}`)).toBe(false);
  });
});
