import { problemWords } from './problem-words.js';

describe('the words for a problem', () => {
  it.each([
    [-1, 'defect of the console'],
    [0, 'away'],
    [400, 'not valid'],
    [401, 'signed in any more'],
    [403, 'role does not allow'],
    [404, 'another tenant'],
    [422, 'not valid'],
    [429, 'More was asked'],
    [500, 'defect of the server'],
    [503, 'away'],
  ])('of status %d say whose turn it is: %s', (status, words) => {
    expect(problemWords(status)).toContain(words);
  });
});
