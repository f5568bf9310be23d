import { passwordProblem } from './new-password.js';

describe('a new password', () => {
  it.each([
    ['', 'is needed'],
    ['too short', 'has 9 characters, of at least 15'],
    ['🔑'.repeat(14), 'has 14 characters, of at least 15'],
    ['abcdabcdabcdabcd', 'has fewer than 5 different characters'],
    ['abcde'.repeat(52), 'has more than 256 characters'],
  ])('%s %s', (password, problem) => {
    expect(passwordProblem(password)).toBe(problem);
  });

  it.each(['a sentence is a good password', 'abcdeabcdeabcde', ' spaces are characters ', `${'abcd'.repeat(63)}efgh`])(
    '%j will do',
    (password) => {
      expect(passwordProblem(password)).toBeUndefined();
    },
  );
});
