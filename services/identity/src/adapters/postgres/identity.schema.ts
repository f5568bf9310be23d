import type { PostgresSchema } from '#database';
import { CreateIdentity1795305600000 } from '../../../migrations/1795305600000-create-identity.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { ApiKeyRow } from './api-key.entity.js';
import { TenantRow } from './tenant.entity.js';

export const identitySchema: PostgresSchema = {
  schema: 'identity',
  entities: [TenantRow, ApiKeyRow],
  migrations: [CreateIdentity1795305600000, AddAggregateState1795543800000],
};
