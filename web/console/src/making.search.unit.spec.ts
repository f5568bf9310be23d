import { makingSearch } from './making.search.js';

describe('the address of a list beside which something is made', () => {
  it.each([
    [{ new: 'yes' }, { new: 'yes', open: undefined }],
    [{ new: 'no' }, { new: undefined, open: undefined }],
    [{ open: 'el-1' }, { new: undefined, open: 'el-1' }],
    [{ open: 'x'.repeat(201) }, { new: undefined, open: undefined }],
  ])('%j says %j', (search, said) => {
    expect(makingSearch(search)).toEqual(said);
  });
});
