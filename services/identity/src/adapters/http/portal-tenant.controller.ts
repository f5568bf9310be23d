import { Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing } from '#http';
import { TenantsRepository } from '../postgres/tenants.repository.js';

const PortalTenant = Type.Object({
  name: Type.String(),
  timeZone: Type.String({ description: 'IANA name.' }),
});

/** Whose customer somebody is who looks at a portal. */
@Controller('v1/portal/tenant')
export class PortalTenantController {
  constructor(private readonly tenants: TenantsRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'Show whose customer the link is for',
    tag: 'Customer portal',
    scope: 'portal',
    answer: PortalTenant,
  })
  async show(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof PortalTenant>> {
    const { name, timeZone } = existing(await this.tenants.find(tenant), 'tenant');
    return { name, timeZone };
  }
}
