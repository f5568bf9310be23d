import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import { Caller, Endpoint, IfMatch, timeText } from '#http';
import { ChangeTenant } from '../../application/change-tenant.js';
import { CreateTenant } from '../../application/create-tenant.js';
import type { IdentityRefusal } from '../../domain/identity-refusal.js';
import { settingsOf } from '../../domain/tenant/tenant.js';
import type { TenantChange } from '../../domain/tenant/tenant-decisions.js';
import { TenantsRepository } from '../postgres/tenants.repository.js';
import { ApiKeyWithSecret, jsonOfCreated } from './api-keys.controller.js';
import { SettingsChangeJson, SettingsJson, settingsJsonOf } from './tenant-settings-json.js';

const strict = { additionalProperties: false };

const NewTenant = Type.Object(
  {
    tenant: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', examples: ['acme'], description: 'Its id, for good.' }),
    name: SettingsJson.name,
    timeZone: Type.Optional(SettingsJson.timeZone),
  },
  strict,
);
const Tenant = Type.Object({ tenant: Type.String(), ...SettingsJson, createdAt: Type.String() });
const { tenant, name, timeZone, createdAt } = Tenant.properties;
const CreatedTenant = Type.Object({ tenant, name, timeZone, createdAt, adminKey: ApiKeyWithSecret });

@Controller('v1')
export class TenantsController {
  constructor(
    private readonly createTenant: CreateTenant,
    private readonly changeTenant: ChangeTenant,
    private readonly tenants: TenantsRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'tenant',
    summary: 'Show your tenant',
    tag: 'Tenants',
    scope: 'read',
    hasETag: true,
    answer: Tenant,
  })
  async show(@Caller() caller: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(caller.tenant, reply);
  }

  @Endpoint({
    method: 'PATCH',
    path: 'tenant',
    summary: "Change your tenant's name, time zone, and how it bills",
    tag: 'Tenants',
    scope: 'admin',
    body: SettingsChangeJson,
    answer: Tenant,
  })
  async change(
    @Caller() caller: CallerIdentity,
    @Body() body: Static<typeof SettingsChangeJson>,
    @IfMatch('tenant-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.changeTenant.run(caller.tenant, body as TenantChange, seen);
    return this.answer(caller.tenant, reply);
  }

  @Endpoint({
    method: 'POST',
    path: 'tenants',
    summary: 'Make another tenant; its admin key is in this answer only',
    tag: 'Tenants',
    scope: 'admin',
    body: NewTenant,
    answer: CreatedTenant,
    shownOnce: 'key',
  })
  async create(
    @Caller() caller: CallerIdentity,
    @Body() { tenant, name, timeZone = 'UTC' }: Static<typeof NewTenant>,
  ): Promise<Static<typeof CreatedTenant>> {
    const created = await this.createTenant.run(caller.tenant, { tenant, name, timeZone });
    const createdAt = timeText(created.createdAt);
    return { tenant, name, timeZone, createdAt, adminKey: jsonOfCreated(created.adminKey) };
  }

  private async answer(tenant: string, reply: FastifyReply): Promise<Static<typeof Tenant>> {
    const row = await this.tenants.find(tenant);
    if (!row) throw new Refusal<IdentityRefusal>('unknown-tenant', 'There is no such tenant.');
    void reply.header('etag', `"${row.version}"`);
    const settings =
      row.state?.status === 'active' ? settingsOf(row.state) : { name: row.name, timeZone: row.timeZone };
    return { tenant, ...settingsJsonOf(settings), createdAt: timeText(row.createdAt) };
  }
}
