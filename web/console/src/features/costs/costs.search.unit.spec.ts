import { costsSearch, isFiltered, ofAll, ofAllOthers } from './costs.search.js';

describe('the address of costs and revenue', () => {
  it.each([
    [
      { by: 'model', from: '2026-10-01', to: '2026-10-31' },
      { by: 'model', from: '2026-10-01', to: '2026-10-31' },
    ],
    [{ by: 'customer', from: '2026-13-01' }, {}],
    [
      { accountId: 'o-1', currency: 'EUR', sort: '-cost' },
      { accountId: 'o-1', currency: 'EUR', sort: '-cost' },
    ],
    [{ by: 'weather', currency: 'EURO' }, {}],
  ])('%j says %j', (search, said) => {
    expect(JSON.parse(JSON.stringify(costsSearch(search)))).toEqual(said);
  });

  it.each([
    [{}, false],
    [{ by: 'model', from: '2026-10-01' }, false],
    [{ model: 'o5' }, true],
  ])('%j looks at one thing alone: %s', (search, filtered) => {
    expect(isFiltered(costsSearch(search))).toBe(filtered);
  });

  it.each([
    [{ accountId: 'o-1', productId: 'p-1' }, ''],
    [{ model: 'o5' }, ', of all models'],
    [{ model: 'o5', credential: 'ci' }, ', of all models and credentials'],
  ])('%j says of what is not invoiced yet that it is%s', (search, said) => {
    expect(ofAllOthers(costsSearch(search))).toBe(said);
  });

  it('leads to the same of everything, in its currency and order', () => {
    const search = costsSearch({
      accountId: 'o-1',
      model: 'o5',
      by: 'model',
      from: '2026-10-01',
      currency: 'EUR',
      sort: '-cost',
    });
    expect(JSON.parse(JSON.stringify(ofAll(search)))).toEqual({
      by: 'model',
      from: '2026-10-01',
      currency: 'EUR',
      sort: '-cost',
    });
  });
});
