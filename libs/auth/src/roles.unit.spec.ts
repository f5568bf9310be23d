import { allows, permissionFor, permissionsOfRole, type Role, rolesWith, scopes } from '#auth';

describe('roles', () => {
  it.each<[Role, string, boolean]>([
    ['Admin', 'API keys', true],
    ['Admin', 'Products', true],
    ['Finance', 'Invoices', true],
    ['Finance', 'Subscriptions', true],
    ['Finance', 'Products', false],
    ['Product', 'Products', true],
    ['Product', 'Simulations', true],
    ['Product', 'Invoices', false],
    ['Developer', 'Test clocks', true],
    ['Developer', 'Products', false],
    ['Viewer', 'Budgets', false],
    ['Developer', 'Something new', false],
    ['Admin', 'Something new', true],
  ])('%s write %s: %s', (role, tag, may) => {
    expect(allows({ scopes: permissionsOfRole(role) }, permissionFor(tag, 'write'))).toBe(may);
  });

  it('all read; only Admins administer; Developers and Admins send usage', () => {
    expect(rolesWith('read')).toEqual(['Admin', 'Finance', 'Product', 'Developer', 'Viewer']);
    expect(rolesWith('admin')).toEqual(['Admin']);
    expect(rolesWith('ingest')).toEqual(['Admin', 'Developer']);
  });

  it('change nothing for keys: a key that writes writes everywhere', () => {
    for (const tag of ['Products', 'Invoices', 'Test clocks', 'Something new'])
      expect(scopes.filter((scope) => allows({ scopes: [scope] }, permissionFor(tag, 'write')))).toEqual([
        'write',
        'admin',
      ]);
    expect(permissionFor('Products', 'read')).toBe('read');
  });
});
