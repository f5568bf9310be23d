import type { RefusalStatus } from '#http';
import type { IdentityRefusal } from '../../domain/identity-refusal.js';

export const refusalStatus = {
  'tenant-exists': 409,
  'unknown-tenant': 404,
  'tenant-has-changed': 412,
  'invalid-time-zone': 422,
  'not-the-operator': 403,
  'unknown-api-key': 404,
  'api-key-exists': 409,
  'expiry-in-the-past': 422,
  'last-admin-key': 409,
  'too-many-api-keys': 409,
  'email-taken': 409,
  'too-many-users': 409,
  'unknown-user': 404,
  'last-admin': 409,
  'wrong-credentials': 401,
  'unknown-session': 404,
  'too-many-invitations': 409,
  'unknown-invitation': 404,
  'spent-link': 409,
  'code-required': 401,
  'wrong-code': 401,
  'code-in-use': 409,
} satisfies Record<IdentityRefusal, number> & RefusalStatus;
