import { rolesWith } from '../../../libs/auth/src/roles.js';
import { permissions } from '../../../libs/auth/src/scopes.js';
import { refusalOf, rolesThatMay } from './permissions.js';

describe('what a role may', () => {
  it.each(permissions)('is what identity grants: %s', (permission) => {
    expect(rolesThatMay(permission)).toEqual(rolesWith(permission));
  });

  it('is said of whoever may not', () => {
    const viewer = { role: 'Viewer', permissions: ['read'] } as const;
    expect(refusalOf(viewer, 'read')).toBeUndefined();
    expect(refusalOf(viewer, 'ingest')).toBe('Your role, Viewer, cannot send usage. Admin and Developer can.');
    expect(refusalOf(viewer, 'customers:write')).toBe(
      'Your role, Viewer, cannot change customers and subscriptions. Admin, Finance and Product can.',
    );
    expect(refusalOf(viewer, 'admin')).toBe(
      'Your role, Viewer, cannot administer users, keys and what only an Admin sees. An Admin can.',
    );
  });
});
