import { hitEntry, toHit } from './hits.js';

describe('something that was found', () => {
  it.each([
    [{ kind: 'invoice', id: 'i-1', name: 'INV-000001' } as const, '/billing/invoices/i-1'],
    [
      { kind: 'subscriber', id: 's-1', name: 'ann+1@acme.example' } as const,
      '/customers/subscribers?q=ann%2B1%40acme.example',
    ],
    [{ kind: 'event', id: 'a/b', name: 'a/b', source: 'my app' } as const, '/data/logs/my%20app/a%2Fb'],
    [{ kind: 'organization', id: '../x', name: 'Up' } as const, '/customers/organizations/..%2Fx'],
  ])('%j has the page %s', (hit, to) => {
    expect(toHit(hit)).toBe(to);
  });

  it('says what it is and whose', () => {
    const hit = { kind: 'invoice', id: 'i-1', name: 'INV-000001', about: 'Acme' } as const;
    expect(hitEntry(hit)).toMatchObject({ name: 'INV-000001', about: 'Invoice · Acme', group: 'Found' });
    expect(hitEntry({ kind: 'product', id: 'p', name: 'Reports' })).toMatchObject({ about: 'Product' });
  });
});
