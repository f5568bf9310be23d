import { rowAfter, tracksOf } from './column.js';

describe('the columns of a table', () => {
  it('are fewer where there is less room', () => {
    const columns = [
      { width: '96px' },
      { width: '1fr', shows: 'wide' as const },
      { width: '2fr', shows: 'roomy' as const },
    ];
    expect(tracksOf(columns)).toEqual({ few: '96px', roomy: '96px 2fr', wide: '96px 1fr 2fr' });
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
