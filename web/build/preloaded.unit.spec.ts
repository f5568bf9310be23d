import { preloaded } from './preloaded.js';

describe('what is asked for with a part', () => {
  const needed = ['assets/useQuery-1a2b3c4d.js', 'assets/field-1a2b3c4d.css', 'assets/field-1a2b3c4d.js'];

  it.each([
    ['assets/costs.page-1a2b3c4d.js', needed],
    ['assets/coupons.page-1a2b3c4d.js', ['assets/field-1a2b3c4d.css']],
  ])('%s is %j', (part, files) => {
    expect(preloaded(part, needed)).toEqual(files);
  });
});
