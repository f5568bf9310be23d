import { addressOf, ownAddress } from './address.js';

describe('the address of a call', () => {
  it.each([
    ['/v1/tenant', {}, '/v1/tenant'],
    ['/v1/usage/{source}/{id}', { source: 'api', id: 'evt-1' }, '/v1/usage/api/evt-1'],
    ['/v1/usage/{source}/{id}', { source: 'a/b', id: '../x?y#z' }, '/v1/usage/a%2Fb/..%2Fx%3Fy%23z'],
    ['/v1/invoices', { status: 'paid', cursor: undefined, limit: '' }, '/v1/invoices?status=paid'],
    [
      '/v1/invoices/{invoiceId}/lines/{line}/explanation',
      { invoiceId: 'i', line: '0' },
      '/v1/invoices/i/lines/0/explanation',
    ],
    ['/v1/usage', { text: 'a & b=c' }, '/v1/usage?text=a+%26+b%3Dc'],
  ])('%s with %j', (path, parameters, address) => {
    expect(addressOf(path, parameters)).toBe(address);
  });

  it.each([{ source: 'api' }, { source: 'api', id: '' }, { source: 'api', id: '.' }, { source: 'api', id: '..' }])(
    'is none with %j, which would lead elsewhere',
    (parameters) => {
      expect(() => addressOf('/v1/usage/{source}/{id}', parameters)).toThrow('needs id');
    },
  );
});

describe('a link of an answer', () => {
  it.each(['/v1/rated-usage?subscriptionId=s', 'http://console.test/v1/rated-usage?subscriptionId=s'])(
    '%s leads to the API',
    (href) => {
      expect(ownAddress(href, 'http://console.test')).toBe('/v1/rated-usage?subscriptionId=s');
    },
  );

  it.each(['https://elsewhere.test/v1/x', '//elsewhere.test/v1/x', 'javascript:alert(1)', '/docs', '/v1'])(
    '%s is not followed',
    (href) => {
      expect(() => ownAddress(href, 'http://console.test')).toThrow(RangeError);
    },
  );
});
