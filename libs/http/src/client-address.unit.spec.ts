import { addressOf } from './client-address.js';

describe('the address of a client', () => {
  it.each([
    [undefined, '10.0.0.9'],
    ['192.0.2.1', '192.0.2.1'],
    ['198.51.100.7, 192.0.2.1', '198.51.100.7'],
    ['2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
    ['claimed, 198.51.100.7, 192.0.2.1', '198.51.100.7'],
  ])('behind %s is %s', (forwarded, address) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    expect(addressOf({ headers, ip: '10.0.0.9' })).toBe(address);
  });
});
