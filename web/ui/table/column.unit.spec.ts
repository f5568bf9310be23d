import { byName, type Column, rowAfter, rowsInOrder, tracksOf } from './column.js';

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

describe('the rows of a table', () => {
  interface Sold {
    readonly name: string;
    readonly sum: number;
  }
  const columns: readonly Column<Sold>[] = [
    {
      name: 'Name',
      width: '1fr',
      cell: ({ name }) => name,
      order: { by: 'name', compare: (a, b) => byName(a.name, b.name) },
    },
    { name: 'Sum', width: '1fr', cell: ({ sum }) => sum, order: { by: 'sum', compare: (a, b) => a.sum - b.sum } },
    { name: 'Unsorted', width: '1fr', cell: () => '' },
  ];
  const rows = [
    { name: 'Customer 10', sum: 2 },
    { name: 'Customer 9', sum: 10 },
    { name: 'acme', sum: 2 },
  ];

  it.each([
    ['name', ['acme', 'Customer 9', 'Customer 10']],
    ['-name', ['Customer 10', 'Customer 9', 'acme']],
    ['-sum', ['Customer 9', 'Customer 10', 'acme']],
    [undefined, ['Customer 10', 'Customer 9', 'acme']],
    ['unsorted', ['Customer 10', 'Customer 9', 'acme']],
    ['toString', ['Customer 10', 'Customer 9', 'acme']],
  ])('stand by %s in the order %j', (text, names) => {
    expect(rowsInOrder(columns, rows, text).map(({ name }) => name)).toEqual(names);
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
