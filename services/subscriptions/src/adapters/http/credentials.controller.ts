import { Body, Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, ResourceId, timeText } from '#http';
import { ChangeCredentials } from '../../application/change-credentials.js';
import type { Credential } from '../../domain/subscription/credentials.js';
import { subscriptionNotFound } from '../../domain/subscription/refusals.js';
import { SubscriptionsRepository } from '../postgres/subscriptions.repository.js';
import { credentialFields, Id, strict } from './fields.js';
import { SubscriptionPath } from './subscription-json.js';

const tag = 'Subscriptions';
const NewCredential = Type.Object(credentialFields, strict);
const CredentialJson = Type.Object({
  credentialId: Type.String(),
  name: Type.String(),
  keyPrefix: Type.Optional(Type.String()),
  createdAt: Type.String(),
  revokedAt: Type.Optional(Type.String({ description: 'Usage from then on does not find the subscription by it.' })),
});
const CredentialsJson = Type.Object({ items: Type.Array(CredentialJson) });
const CredentialPath = Type.Object({ ...SubscriptionPath.properties, credentialId: Id });

@Controller('v1/subscriptions/:subscriptionId/credentials')
export class CredentialsController {
  constructor(
    private readonly changeCredentials: ChangeCredentials,
    private readonly subscriptions: SubscriptionsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Add a credential, by which usage finds the subscription without any other name',
    tag,
    scope: 'write',
    params: SubscriptionPath,
    body: NewCredential,
    answer: CredentialJson,
  })
  async add(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('credential') credentialId: string,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Body() body: Static<typeof NewCredential>,
  ) {
    return jsonOf(await this.changeCredentials.add(tenant, subscriptionId, { credentialId, ...body }));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List the credentials of a subscription: those in use, and the hundred that were revoked last',
    tag,
    scope: 'read',
    params: SubscriptionPath,
    answer: CredentialsJson,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
  ): Promise<Static<typeof CredentialsJson>> {
    const row = await this.subscriptions.find(tenant, subscriptionId);
    if (!row) throw subscriptionNotFound();
    return { items: (row.state.credentials ?? []).map(jsonOf) };
  }

  @Endpoint({
    method: 'DELETE',
    path: ':credentialId',
    summary: 'Revoke a credential; usage of before is still found by it',
    tag,
    scope: 'write',
    status: 204,
    params: CredentialPath,
  })
  async revoke(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId, credentialId }: Static<typeof CredentialPath>,
  ) {
    await this.changeCredentials.revoke(tenant, subscriptionId, credentialId);
  }
}

function jsonOf({ createdAt, revokedAt, ...credential }: Credential): Static<typeof CredentialJson> {
  const times = { createdAt: timeText(createdAt), ...(revokedAt !== undefined && { revokedAt: timeText(revokedAt) }) };
  return { ...(credential as Omit<Static<typeof CredentialJson>, 'createdAt'>), ...times };
}
