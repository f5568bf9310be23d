import { OpenRequests } from './open-requests.js';

const ofTenant = (tenant: string, address = '10.0.0.1') => ({ address, tenant, keyId: 'k' });
const ofStranger = (address: string) => ({ address, tenant: undefined, keyId: undefined });

describe('open requests', () => {
  it('are so many of a tenant, from wherever they come, and leave other tenants theirs', () => {
    const open = new OpenRequests({ openRequestsPerTenant: 2, openRequestsPerStranger: 1 });
    expect([open.begin(ofTenant('a')), open.begin(ofTenant('a', '10.0.0.2')), open.begin(ofTenant('a'))]).toEqual([
      true,
      true,
      false,
    ]);
    expect([open.begin(ofTenant('b')), open.begin(ofStranger('10.0.0.1'))]).toEqual([true, true]);
    open.end(ofTenant('a'));
    expect([open.begin(ofTenant('a')), open.begin(ofTenant('a'))]).toEqual([true, false]);
  });

  it('are so many of an address without a known key', () => {
    const open = new OpenRequests({ openRequestsPerTenant: 0, openRequestsPerStranger: 1 });
    expect([open.begin(ofStranger('a')), open.begin(ofStranger('a')), open.begin(ofStranger('b'))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('are as many as they like where the limit is 0', () => {
    const open = new OpenRequests({ openRequestsPerTenant: 0, openRequestsPerStranger: 0 });
    const begun = Array.from({ length: 5_000 }, () => open.begin(ofTenant('a')) && open.begin(ofStranger('a')));
    expect(begun).not.toContain(false);
  });
});
