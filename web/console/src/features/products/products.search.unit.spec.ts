import { newProductSearch, productSearch, productsSearch } from './products.search.js';

describe('the address of products', () => {
  it.each([
    [
      { status: 'draft', q: 'Summa' },
      { status: 'draft', q: 'Summa' },
    ],
    [{ status: 'gone' }, { status: undefined }],
    [{}, { status: undefined }],
  ])('%j says %j', (search, said) => {
    expect(productsSearch(search)).toEqual(said);
  });

  it.each([
    ['3', '3'],
    ['003', '3'],
    ['0', undefined],
    ['-1', undefined],
    ['3.5', undefined],
  ])('with version %s shows %s', (version, shown) => {
    expect(productSearch({ version })).toEqual({ version: shown });
  });

  it('of a new one keeps an element of a length that exists', () => {
    expect(newProductSearch({ element: 'tokens' })).toEqual({ element: 'tokens' });
    expect(newProductSearch({ name: 'Voice minutes' })).toEqual({ name: 'Voice minutes' });
    expect(newProductSearch({ element: 'x'.repeat(129) })).toEqual({ element: undefined });
  });
});
