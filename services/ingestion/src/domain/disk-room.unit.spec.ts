import { isTooFull } from './disk-room.js';

const gigabyte = 1024 ** 3;

describe('the disk of the log', () => {
  it.each([
    ['a small one', 20, 1.01, false],
    ['a small one', 20, 0.99, true],
    ['a large one', 1_000, 2.01, false],
    ['a large one', 1_000, 1.99, true],
    ['one without size', 0, 0, false],
  ])('%s of %d GB with %d GB free is too full: %s', (_which, total, free, expected) => {
    expect(isTooFull({ totalBytes: total * gigabyte, freeBytes: free * gigabyte })).toBe(expected);
  });

  it('is too full below what the operator wants free', () => {
    expect(isTooFull({ totalBytes: 100, freeBytes: 50 }, 51)).toBe(true);
    expect(isTooFull({ totalBytes: 100, freeBytes: 50 }, 50)).toBe(false);
  });
});
