import fc from 'fast-check';
import { isWritten, missingBefore, nothingWritten, type WrittenSequences, withSequence } from './written-sequences.js';

const after = (sequences: readonly number[]) => sequences.reduce<WrittenSequences>(withSequence, nothingWritten);

describe('the sequences that are written', () => {
  it.each<[number[], WrittenSequences]>([
    [[1, 2, 3], 3],
    [
      [1, 9],
      [1, [9, 9]],
    ],
    [
      [1, 9, 2, 10],
      [2, [9, 10]],
    ],
    [[1, 4, 3, 2], 4],
    [
      [9, 5, 7],
      [0, [5, 5], [7, 7], [9, 9]],
    ],
  ])('of %j are %j', (sequences, written) => {
    expect(after(sequences)).toEqual(written);
  });

  it('hide none that was never written, however far ahead another one was', () => {
    const any = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 31 }), (sequences, asked) => {
        const forged = [...sequences, Number.MAX_SAFE_INTEGER - 1];
        expect(isWritten(after(forged), asked)).toBe(sequences.includes(asked));
      }),
    );
  });

  it('say how many are missing before one that lies ahead, and none before one that fills a gap', () => {
    expect([
      missingBefore(5, 6),
      missingBefore(5, 9),
      missingBefore([5, [9, 12]], 13),
      missingBefore([5, [9, 12]], 7),
    ]).toEqual([0, 3, 0, 0]);
  });

  it('do not grow without end', () => {
    const written = after(Array.from({ length: 3_000 }, (_, at) => 2 + at * 2));
    expect((written as readonly unknown[]).length).toBe(1_001);
    expect(isWritten(written, 2)).toBe(true);
  });
});
