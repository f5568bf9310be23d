import { resourceIdOf } from './resource-id.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the id of a new resource', () => {
  it('is a new one each time without an Idempotency-Key', () => {
    const first = resourceIdOf('acme', 'product', undefined);
    expect(first).toMatch(uuid);
    expect(resourceIdOf('acme', 'product', undefined)).not.toBe(first);
  });

  it('is the same for the same key of the same tenant', () => {
    const id = resourceIdOf('acme', 'product', 'try-1');
    expect(id).toMatch(uuid);
    expect(resourceIdOf('acme', 'product', 'try-1')).toBe(id);
  });

  it.each([
    ['another tenant', 'other', 'product', 'try-1'],
    ['another noun', 'acme', 'subscriber', 'try-1'],
    ['another key', 'acme', 'product', 'try-2'],
  ])('differs for %s', (_what, tenant, noun, key) => {
    expect(resourceIdOf(tenant, noun, key)).not.toBe(resourceIdOf('acme', 'product', 'try-1'));
  });
});
