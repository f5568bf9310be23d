import { shortened } from './shortened.js';

describe('an id in a narrow column', () => {
  it.each([
    ['evt-9f23', 12, 'evt-9f23'],
    ['0193e2a4-7c11-7d2e-9b51-aa01bb02cc03', 12, '0193e2…2cc03'],
    ['👩👩👩👩👩👩👩', 5, '👩👩…👩👩'],
    ['', 12, ''],
  ])('%s of at most %d stands as %s', (id, most, text) => {
    expect(shortened(id, most)).toBe(text);
  });
});
