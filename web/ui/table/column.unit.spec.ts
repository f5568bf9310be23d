import { rowAfter, tracksOf } from './column.js';

describe('the columns of a table', () => {
  it('are fewer on a phone', () => {
    const columns = [{ width: '96px' }, { width: '1fr', onlyWide: true }, { width: '2fr' }];
    expect(tracksOf(columns)).toEqual({ all: '96px 1fr 2fr', few: '96px 2fr' });
  });
});

describe('a key in a table of 10 rows', () => {
  it.each([
    ['j', 3, 4],
    ['ArrowDown', 9, 9],
    ['k', 3, 2],
    ['ArrowUp', 0, 0],
    ['Home', 7, 0],
    ['End', 7, 9],
    ['x', 3, undefined],
    ['toString', 3, undefined],
  ])('%s leads from row %d to %s', (key, row, to) => {
    expect(rowAfter(key, row, 10)).toBe(to);
  });

  it('leads nowhere where there is none', () => {
    expect(rowAfter('j', 0, 0)).toBeUndefined();
  });
});
