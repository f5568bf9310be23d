import { presenceOf, sortBlocks } from './insert-position.js';

const block = (usagePartition: number, sequence: number) => ({ usagePartition, sequence });

describe('blocks of the log against what is written', () => {
  it('are fresh the first time, by their own partition', () => {
    const { fresh, sentAgain, sequences } = sortBlocks([block(0, 1), block(3, 7), block(0, 2)], {});
    expect(fresh).toEqual([block(0, 1), block(3, 7), block(0, 2)]);
    expect(sentAgain).toEqual([]);
    expect(sequences).toEqual({ 0: 2, 3: [0, [7, 7]] });
  });

  it('are dropped when they were sent again, before or within the same read', () => {
    const { fresh, sentAgain, sequences } = sortBlocks([block(0, 5), block(0, 6), block(0, 5), block(0, 6)], { 0: 5 });
    expect(fresh).toEqual([block(0, 6)]);
    expect(sentAgain).toEqual([block(0, 5), block(0, 5), block(0, 6)]);
    expect(sequences).toEqual({ 0: 6 });
  });

  it('are fresh behind a record whose sequence somebody made up', () => {
    const { fresh, sentAgain, missing } = sortBlocks([block(0, 999_999), block(0, 6), block(0, 7), block(0, 6)], {
      0: 5,
    });
    expect(fresh).toEqual([block(0, 999_999), block(0, 6), block(0, 7)]);
    expect([sentAgain, missing]).toEqual([[block(0, 6)], 999_993]);
  });

  it('report how many blocks never came', () => {
    expect(sortBlocks([block(0, 9), block(1, 4)], { 0: 5, 1: 3 }).missing).toBe(3);
    expect(sortBlocks([block(0, 9)], {}).missing).toBe(0);
  });

  it('sort the same when read again from the same position', () => {
    const blocks = [block(0, 5), block(0, 6), block(0, 6), block(1, 1)];
    expect(sortBlocks(blocks, { 0: 5 })).toEqual(sortBlocks(blocks, { 0: 5 }));
  });
});

describe('what stands of an insert that was planned', () => {
  it.each([
    ['nothing', [0, 0]],
    ['something', [5, 0]],
    ['something', [4, 7]],
    ['something', [0, 6]],
    ['everything', [5, 7]],
    ['too much', [5, 8]],
    ['too much', [10, 0]],
  ])('is %s with %j of 5 and 7 rows', (presence, rows) => {
    expect(presenceOf([{ count: 5 }, { count: 7 }], rows)).toBe(presence);
  });

  it('is everything when no block has rows', () => {
    expect(presenceOf([], [])).toBe('everything');
    expect(presenceOf([{ count: 0 }], [0])).toBe('everything');
  });
});
