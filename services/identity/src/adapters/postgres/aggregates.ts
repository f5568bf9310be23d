import type { Aggregate } from '#event-store';
import { type ApiKey, type ApiKeyEvent, evolveApiKey, noApiKey } from '../../domain/api-key/api-key.js';
import { evolveTenant, noTenant, type Tenant, type TenantEvent } from '../../domain/tenant/tenant.js';

export const tenants: Aggregate<Tenant, TenantEvent> = {
  prefix: 'tenant/',
  table: 'tenants',
  idColumn: 'tenant',
  initial: noTenant,
  evolve: evolveTenant,
  columnsOf: ({ name, timeZone, createdAt }) => ({ name, time_zone: timeZone, created_at: new Date(createdAt) }),
};

export const apiKeys: Aggregate<ApiKey, ApiKeyEvent> = {
  prefix: 'api-key/',
  table: 'api_keys',
  idColumn: 'key_id',
  initial: noApiKey,
  evolve: evolveApiKey,
  columnsOf: (key) => ({
    name: key.name,
    key_hash: `\\x${Buffer.from(key.keyHash, 'base64').toString('hex')}`,
    scopes: key.scopes,
    last_four: key.lastFour,
    created_at: new Date(key.createdAt),
    expires_at: key.expiresAt === undefined ? null : new Date(key.expiresAt),
    revoked_at: key.status === 'revoked' ? new Date(key.revokedAt) : null,
  }),
};
