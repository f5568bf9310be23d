import { guardedFetch, isPublicAddress } from './guarded-fetch.js';

const asked = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' as const };

describe('a provider that is not meant to be in a private network', () => {
  it.each([
    ['93.184.216.34', true],
    ['2606:2800:220:1:248:1893:25c8:1946', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['no address', false],
  ])('%s is public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://localhost/', 'https://0x7f.1/'])(
    'is not asked at %s',
    async (address) => {
      await expect(guardedFetch(false)(address, asked)).rejects.toThrow('is no public address');
    },
  );
});
