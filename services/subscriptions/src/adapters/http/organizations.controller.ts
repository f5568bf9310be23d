import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, type TSchema, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import {
  Caller,
  Endpoint,
  flagIn,
  limitOf,
  PageQuery,
  pageOf,
  pageOfRows,
  ResourceId,
  SoughtQuery,
  timeText,
} from '#http';
import { ChangeOrganization } from '../../application/change-organization.js';
import { CreateOrganization } from '../../application/create-organization.js';
import type { Organization } from '../../domain/organization/organization.js';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';
import { OrganizationsRepository } from '../postgres/organizations.repository.js';
import { billingFields, Discovered, Email, Id, Metadata, Name, strict } from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';

const tag = 'Organizations';
const Billing = Type.Partial(Type.Object(billingFields, strict), strict);
const orNull = <Field extends TSchema>(field: Field) => Type.Optional(Type.Union([field, Type.Null()]));
const BillingChange = Type.Object(
  {
    addressLines: orNull(billingFields.addressLines),
    city: orNull(billingFields.city),
    postalCode: orNull(billingFields.postalCode),
    country: orNull(billingFields.country),
    taxId: orNull(billingFields.taxId),
    taxRates: orNull(billingFields.taxRates),
    reference: orNull(billingFields.reference),
  },
  { ...strict, description: 'Only what is named changes; null takes it away.' },
);
const NewOrganization = Type.Object(
  {
    name: Name,
    billingEmail: Type.Optional(Email),
    billing: Type.Optional(Billing),
    metadata: Type.Optional(Metadata),
  },
  strict,
);
const OrganizationChange = Type.Object(
  {
    name: Type.Optional(Name),
    billingEmail: Type.Optional(Email),
    billing: orNull(BillingChange),
    metadata: Type.Optional(Metadata),
  },
  strict,
);
const OrganizationJson = Type.Object({
  organizationId: Type.String(),
  name: Type.String(),
  billingEmail: Type.Optional(Type.String()),
  billing: Type.Optional(Billing),
  metadata: Type.Record(Type.String(), Type.String()),
  discovered: Type.Boolean({ description: 'Only usage has named it; whatever an operator says about it takes it up.' }),
  mergedInto: Type.Optional(
    Type.String({ description: 'The organization that bears its names since they were merged.' }),
  ),
  createdAt: Type.String(),
});
const OrganizationPath = Type.Object({ organizationId: Id });
const OrganizationsQuery = Type.Object(
  { ...PageQuery, ...SoughtQuery, name: Type.Optional(Type.String({ maxLength: 200 })), discovered: Discovered },
  strict,
);

@Controller('v1/organizations')
export class OrganizationsController {
  constructor(
    private readonly createOrganization: CreateOrganization,
    private readonly changeOrganization: ChangeOrganization,
    private readonly organizations: OrganizationsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Make an organization: an account that is invoiced',
    tag,
    scope: 'write',
    body: NewOrganization,
    answer: OrganizationJson,
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('organization') organizationId: string,
    @Body() body: Static<typeof NewOrganization>,
  ) {
    return jsonOf(await this.createOrganization.run(tenant, organizationId, body));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List organizations',
    tag,
    scope: 'read',
    query: OrganizationsQuery,
    answer: pageOf(OrganizationJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof OrganizationsQuery>) {
    const { name, q, discovered, cursor } = query;
    const limit = limitOf(query.limit);
    const rows = await this.organizations.list(tenant, limit + 1, {
      name,
      q,
      discovered: flagIn(discovered),
      behind: positionOf(cursor),
    });
    return pageOfRows(rows, limit, ({ state }) => jsonOf(state), listKeyOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':organizationId',
    summary: 'Show an organization',
    tag,
    scope: 'read',
    params: OrganizationPath,
    answer: OrganizationJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { organizationId }: Static<typeof OrganizationPath>) {
    const row = await this.organizations.find(tenant, organizationId);
    return jsonOf(row?.state ?? { status: 'absent' });
  }

  @Endpoint({
    method: 'PATCH',
    path: ':organizationId',
    summary: 'Change the name, billing e-mail, billing details or metadata of an organization',
    tag,
    scope: 'write',
    params: OrganizationPath,
    body: OrganizationChange,
    answer: OrganizationJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { organizationId }: Static<typeof OrganizationPath>,
    @Body() body: Static<typeof OrganizationChange>,
  ) {
    return jsonOf(await this.changeOrganization.run(tenant, organizationId, body));
  }
}

function jsonOf(organization: Organization): Static<typeof OrganizationJson> {
  if (organization.status === 'absent') {
    throw new Refusal<SubscriptionsRefusal>('organization-not-found', 'There is no such organization.');
  }
  const { organizationId, name, billingEmail, billing, metadata = {}, createdAt } = organization;
  const discovered = organization.status === 'active' && organization.discovered === true;
  return {
    organizationId,
    name,
    ...(billingEmail && { billingEmail }),
    ...(billing && { billing: billing as Static<typeof Billing> }),
    metadata: { ...metadata },
    discovered,
    ...(organization.status === 'merged' && { mergedInto: organization.mergedInto }),
    createdAt: timeText(createdAt),
  };
}
