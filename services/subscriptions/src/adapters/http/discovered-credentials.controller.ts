import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import type { DiscoveredCredentialRow } from '../postgres/discovered-credential.entity.js';
import { DiscoveredCredentialsRepository } from '../postgres/discovered-credentials.repository.js';
import { strict } from './fields.js';

const named = (what: string) => Type.Optional(Type.String({ description: `The ${what} that usage named beside it.` }));
const DiscoveredCredentialJson = Type.Object({
  name: Type.String({ description: 'Add it under this name to the subscription that it belongs to.' }),
  organization: named('organization'),
  subscriber: named('subscriber'),
  product: named('product'),
  discoveredAt: Type.String(),
});
const DiscoveredCredentialsQuery = Type.Object({ ...PageQuery }, strict);

@Controller('v1/discovered-credentials')
export class DiscoveredCredentialsController {
  constructor(private readonly credentials: DiscoveredCredentialsRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List credentials that usage has named and that belong to no subscription',
    tag: 'Subscriptions',
    scope: 'read',
    query: DiscoveredCredentialsQuery,
    answer: pageOf(DiscoveredCredentialJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof DiscoveredCredentialsQuery>) {
    const limit = limitOf(query.limit);
    const behind = readCursor(query.cursor, 'text')?.[0];
    const rows = await this.credentials.list(tenant, limit + 1, behind);
    return pageOfRows(rows, limit, jsonOf, ({ nameKey }) => [nameKey]);
  }
}

function jsonOf({ name, organization, subscriber, product, discoveredAt }: DiscoveredCredentialRow) {
  return {
    name,
    ...(organization !== null && { organization }),
    ...(subscriber !== null && { subscriber }),
    ...(product !== null && { product }),
    discoveredAt: timeText(discoveredAt),
  };
}
