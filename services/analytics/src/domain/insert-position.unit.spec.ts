import { afterInsert, planOf, sortBlocks } from './insert-position.js';

const block = (usagePartition: number, sequence: number) => ({ usagePartition, sequence });

describe('blocks of the log against what is written', () => {
  it('are fresh the first time, by their own partition', () => {
    const { fresh, sentAgain, sequences } = sortBlocks([block(0, 1), block(3, 7), block(0, 2)], {});
    expect(fresh).toEqual([block(0, 1), block(3, 7), block(0, 2)]);
    expect(sentAgain).toEqual([]);
    expect(sequences).toEqual({ 0: 2, 3: 7 });
  });

  it('are dropped when they were sent again, before or within the same read', () => {
    const { fresh, sentAgain, sequences } = sortBlocks([block(0, 5), block(0, 6), block(0, 5), block(0, 6)], { 0: 5 });
    expect(fresh).toEqual([block(0, 6)]);
    expect(sentAgain).toEqual([block(0, 5), block(0, 5), block(0, 6)]);
    expect(sequences).toEqual({ 0: 6 });
  });

  it('tell how many blocks never came', () => {
    expect(sortBlocks([block(0, 9), block(1, 4)], { 0: 5, 1: 3 }).missing).toBe(3);
    expect(sortBlocks([block(0, 9)], {}).missing).toBe(0);
  });

  it('sort the same when read again from the same position', () => {
    const blocks = [block(0, 5), block(0, 6), block(0, 6), block(1, 1)];
    expect(sortBlocks(blocks, { 0: 5 })).toEqual(sortBlocks(blocks, { 0: 5 }));
  });
});

describe('a plan', () => {
  it('names what it covers, and is followed by the next record', () => {
    const plan = planOf('rated/2', 10n, 14n, 'n1');
    expect(plan).toEqual({ lastOffset: 14n, token: 'rated/2/10-14/n1' });
    expect(afterInsert(plan, { 0: 3 })).toEqual({ nextOffset: 15n, sequences: { 0: 3 } });
  });
});
