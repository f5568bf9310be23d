import { sortAfter, sorted, sortOf, sortText } from './sort.js';

const columns = ['model', 'price'] as const;

describe('the order of a table', () => {
  it.each([
    ['price', { by: 'price', isDescending: false }],
    ['-price', { by: 'price', isDescending: true }],
    ['--price', undefined],
    ['-', undefined],
    ['cost', undefined],
    [undefined, undefined],
  ])('stands in an address as %s', (text, sort) => {
    const found = sortOf(columns, text);
    expect(found).toEqual(sort);
    expect(sortText(found)).toBe(sort && text);
  });

  it('is upwards, then downwards, then as it was, and upwards by another column', () => {
    const up = sortAfter('price', undefined);
    const down = sortAfter('price', up);
    expect([up, down, sortAfter('price', down), sortAfter('model', down)].map(sortText)).toEqual([
      'price',
      '-price',
      undefined,
      'model',
    ]);
  });

  it('is downwards first by what is looked for by its size', () => {
    const down = sortAfter('price', undefined, true);
    const up = sortAfter('price', down, true);
    expect([down, up, sortAfter('price', up, true)].map(sortText)).toEqual(['-price', 'price', undefined]);
  });

  it('is by the values, and of the same value as it was', () => {
    const rows = [
      { model: 'b', price: 2 },
      { model: 'a', price: 10 },
      { model: 'c', price: 2 },
    ];
    const compare = {
      model: (one: (typeof rows)[0], other: (typeof rows)[0]) => one.model.localeCompare(other.model),
      price: (one: (typeof rows)[0], other: (typeof rows)[0]) => one.price - other.price,
    };
    const modelsBy = (text?: string) => sorted(rows, compare, sortOf(columns, text)).map(({ model }) => model);
    expect([undefined, 'model', 'price', '-price'].map(modelsBy)).toEqual([
      ['b', 'a', 'c'],
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
      ['a', 'b', 'c'],
    ]);
  });
});
