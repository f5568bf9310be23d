import { succeedsWithin } from './succeeds-within.js';

describe('what is to succeed in time', () => {
  it.each([
    ['has when it comes to a good end', Promise.resolve('done'), true],
    ['has not when it fails', Promise.reject(new Error('broken')), false],
    ['has not when it takes longer', new Promise(() => undefined), false],
  ])('%s', async (_how, work, expected) => {
    expect(await succeedsWithin(work, 5)).toBe(expected);
  });
});
