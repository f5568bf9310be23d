import fc from 'fast-check';
import { ExactKeySet } from './exact-key-set.js';

describe('the exact key set', () => {
  it('knows a key again, and a key with another fingerprint as a conflict', () => {
    const keys = new ExactKeySet();
    expect(keys.add(1, 2, 3, 4, 9)).toBe('new');
    expect(keys.add(1, 2, 3, 4, 9)).toBe('duplicate');
    expect(keys.add(1, 2, 3, 4, 8)).toBe('conflict');
    expect(keys.add(1, 2, 3, 5, 9)).toBe('new');
    expect(keys.size).toBe(2);
  });

  it('takes the key that is all zeros', () => {
    const keys = new ExactKeySet();
    expect(keys.add(0, 0, 0, 0, 1)).toBe('new');
    expect(keys.add(0, 0, 0, 0, 1)).toBe('duplicate');
  });

  it('agrees with a plain set over any keys, through every growth', () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    // Few distinct first and last words make long runs of neighbours.
    const crowded = fc.tuple(fc.integer({ min: 0, max: 7 }), word, word, fc.integer({ min: 0, max: 63 }));
    fc.assert(
      fc.property(fc.array(crowded, { maxLength: 3_000 }), (entries) => {
        const keys = new ExactKeySet();
        const plain = new Set<string>();
        for (const [a, b, c, d] of entries) {
          const text = [a, b, c, d].join();
          const isZero = (a | b | c | d) === 0;
          if (isZero) continue;
          expect(keys.add(a, b, c, d, 1)).toBe(plain.has(text) ? 'duplicate' : 'new');
          plain.add(text);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what it knows when room is made, and takes what comes then', () => {
    const keys = new ExactKeySet();
    const scattered = (i: number) => Math.imul(i, 0x9e3779b1);
    const addAll = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => from + at).map((i) =>
        keys.add(scattered(i), i, 0, scattered(i + 7), i),
      );
    addAll(1, 1_000);
    keys.reserve(3_000);
    expect(keys.size).toBe(999);
    expect(new Set(addAll(1, 1_000))).toEqual(new Set(['duplicate']));
    // More than there was room for.
    expect(new Set(addAll(1_000, 5_000))).toEqual(new Set(['new']));
    expect(new Set(addAll(1, 5_000))).toEqual(new Set(['duplicate']));
  });

  it('does not crowd UUIDs of version 6 of one machine, which share their first and last words for half a minute', () => {
    const keys = new ExactKeySet();
    const before = process.cpuUsage();
    for (let i = 0; i < 60_000; i++) keys.add(0x1f0c8a3e, 0x5b2a_6000 + i, 0x8a11_a4bb, 0x6d3c1d22, i);
    const { user } = process.cpuUsage(before);
    expect(keys.size).toBe(60_000);
    // Each looking through all that came before it, they would need ten times as much.
    expect(user / 1_000).toBeLessThan(1_000);
  });

  it('still knows all of 20,000 keys after it has grown', () => {
    const keys = new ExactKeySet();
    const scattered = (i: number) => Math.imul(i, 0x9e3779b1);
    for (let i = 1; i <= 20_000; i++) keys.add(scattered(i), i, 0, scattered(i + 7), i);
    for (let i = 1; i <= 20_000; i++) expect(keys.add(scattered(i), i, 0, scattered(i + 7), i)).toBe('duplicate');
    expect(keys.size).toBe(20_000);
  });
});
