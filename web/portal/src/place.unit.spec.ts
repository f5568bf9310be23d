import { addressOfPlace, type Place, placeOf } from './place.js';

const at = (address: string) => {
  const { pathname, search } = new URL(address, 'http://portal.test');
  return placeOf({ pathname, search });
};

describe('an address of the portal', () => {
  it.each<[string, Place]>([
    ['/portal/abc_-1', { token: 'abc_-1' }],
    ['/portal/abc/plans', { token: 'abc', isPlans: true }],
    ['/portal/abc/invoices/i-1', { token: 'abc', invoiceId: 'i-1' }],
    ['/portal/abc/invoices/i-1?line=2', { token: 'abc', invoiceId: 'i-1', line: 2 }],
  ])('%s is read and written alike', (address, place) => {
    expect(at(address)).toEqual(place);
    expect(addressOfPlace(place)).toBe(address);
  });

  it.each<[string, Place | undefined]>([
    ['/portal/abc/', { token: 'abc' }],
    ['/portal/abc?line=2', { token: 'abc' }],
    ['/portal/abc/invoices/i?line=x', { token: 'abc', invoiceId: 'i' }],
    ['/portal/abc/plans/p-1', undefined],
    ['/portal/', undefined],
    ['/portal/abc/other', undefined],
    ['/portal/abc/invoices/%2e%2e%2fx', undefined],
    ['/elsewhere/abc', undefined],
  ])('%s is %j', (address, place) => {
    expect(at(address)).toEqual(place);
  });
});
