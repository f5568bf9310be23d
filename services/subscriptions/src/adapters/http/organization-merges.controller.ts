import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { type Merge, MergeOrganizations } from '../../application/merge-organizations.js';
import { credentialsInUse } from '../../domain/subscription/credentials.js';
import type { KnownSubscription } from '../../domain/subscription/subscription.js';
import { Id, strict } from './fields.js';

const tag = 'Organizations';
const OrganizationPath = Type.Object({ organizationId: Id });
const Into = Type.Object({ into: Id }, strict);
const MovedSubscription = Type.Object({
  subscriptionId: Type.String(),
  name: Type.String(),
  productId: Type.String(),
  productName: Type.String(),
});
const MergeJson = Type.Object({
  organizationId: Type.String(),
  into: Type.String(),
  names: Type.Array(Type.String(), { description: 'Usage under them finds the organization that stays.' }),
  subscriptions: Type.Array(MovedSubscription, {
    description: 'They go on, invoiced to the organization that stays from their next document on.',
  }),
  subscribers: Type.Array(Type.Object({ subscriberId: Type.String(), email: Type.String() })),
  credentials: Type.Array(Type.Object({ name: Type.String(), subscriptionId: Type.String() })),
  conflicts: Type.Array(MovedSubscription, {
    description:
      'Usage could not tell them from those of the organization that stays: nothing is merged while there are some.',
  }),
  stays: Type.Array(Type.String(), { description: 'What does not move.' }),
});

const stays = [
  'Issued documents, which never change.',
  'Balances and credits of the account: documents of the subscriptions that it has go on using them.',
  'Subscriptions that have ended.',
];

@Controller('v1/organizations/:organizationId/merge')
export class OrganizationMergesController {
  constructor(private readonly merges: MergeOrganizations) {}

  @Endpoint({
    method: 'GET',
    summary: 'Show what merging an organization into another would move, and what stays',
    tag,
    scope: 'read',
    params: OrganizationPath,
    query: Into,
    answer: MergeJson,
  })
  async preview(
    @Caller() { tenant }: CallerIdentity,
    @Param() { organizationId }: Static<typeof OrganizationPath>,
    @Query() { into }: Static<typeof Into>,
  ) {
    return jsonOf(await this.merges.preview(tenant, organizationId, into));
  }

  @Endpoint({
    method: 'POST',
    summary: 'Merge an organization into another: its names, subscribers and subscriptions become the other one’s',
    tag,
    scope: 'write',
    status: 200,
    params: OrganizationPath,
    body: Into,
    answer: MergeJson,
  })
  async merge(
    @Caller() { tenant }: CallerIdentity,
    @Param() { organizationId }: Static<typeof OrganizationPath>,
    @Body() { into }: Static<typeof Into>,
  ) {
    return jsonOf(await this.merges.run(tenant, organizationId, into));
  }
}

function jsonOf({
  organization,
  into,
  formerly,
  subscriptions,
  subscribers,
  conflicts,
}: Merge): Static<typeof MergeJson> {
  return {
    organizationId: organization.organizationId,
    into: into.organizationId,
    names: [organization.name, ...formerly.map(({ name }) => name)],
    subscriptions: subscriptions.map(subscriptionJson),
    subscribers: subscribers.map(({ subscriberId, email }) => ({ subscriberId, email })),
    credentials: subscriptions.flatMap(({ terms: { subscriptionId }, credentials }) =>
      credentialsInUse(credentials).map(({ name }) => ({ name, subscriptionId })),
    ),
    conflicts: conflicts.map(subscriptionJson),
    stays: [...stays],
  };
}

const subscriptionJson = ({ terms: { subscriptionId, name, productId, productName } }: KnownSubscription) => ({
  subscriptionId,
  name,
  productId,
  productName,
});
