import { placeOf, siteOf } from './place.js';

describe('where an address leads', () => {
  it.each([
    ['/shop/demo', { tenant: 'demo' }],
    ['/shop/demo/', { tenant: 'demo' }],
    ['/shop/checkout', { tenant: 'checkout' }],
    ['/shop/checkout/a-Secret_1', { token: 'a-Secret_1' }],
    ['/shop/checkout/a/b', { tenant: 'none' }],
    ['/shop/Not a name', { tenant: 'none' }],
  ])('%s is %j', (pathname, place) => {
    expect(placeOf(pathname)).toEqual(place);
  });

  it.each([
    ['https://seller.example/welcome', 'seller.example'],
    ['http://localhost:3000/', 'localhost:3000'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['nowhere', undefined],
    [undefined, undefined],
  ])('%s is a link to %s', (address, host) => {
    expect(siteOf(address)?.host).toBe(host);
  });
});
