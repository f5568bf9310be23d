/** Every code with which identity says no. */
export type IdentityRefusal =
  | 'tenant-exists'
  | 'unknown-tenant'
  | 'tenant-has-changed'
  | 'invalid-time-zone'
  | 'not-the-operator'
  | 'unknown-api-key'
  | 'api-key-exists'
  | 'expiry-in-the-past'
  | 'last-admin-key'
  | 'too-many-api-keys'
  | 'email-taken'
  | 'too-many-users'
  | 'unknown-user'
  | 'last-admin'
  | 'wrong-credentials'
  | 'unknown-session';
