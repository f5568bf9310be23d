import { grouped } from './second-factor-form.js';

describe('a secret to be typed off', () => {
  it.each([
    ['ABCDEFGH', 'ABCD EFGH'],
    ['ABCDEF', 'ABCD EF'],
    ['', ''],
  ])('%s is shown as %s', (secret, text) => {
    expect(grouped(secret)).toBe(text);
  });
});
