import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { EnsureFirstTenant, type FirstTenantOutcome } from '../../application/ensure-first-tenant.js';
import { EnsureFirstUser } from '../../application/ensure-first-user.js';
import { IDENTITY_CONFIG, type IdentityConfig } from '../../config.js';

/** Makes the operator's tenant and admin key at the first start, and says at each one what is wrong with them. */
@Injectable()
export class FirstTenantStartup implements OnApplicationBootstrap {
  constructor(
    @Inject(IDENTITY_CONFIG) private readonly config: IdentityConfig,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly ensureFirstTenant: EnsureFirstTenant,
    private readonly ensureFirstUser: EnsureFirstUser,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { tenant, tenantName, timeZone, adminKey, firstUser } = this.config;
    this.report(await this.ensureFirstTenant.run({ tenant, name: tenantName, timeZone, adminKey }));
    if (firstUser === undefined) return;
    const outcome = await this.ensureFirstUser.run(tenant, firstUser);
    if (outcome === 'created') this.log.info({ tenant }, 'the first Admin, from METERSTREAM_ADMIN_EMAIL, was created');
    if (outcome === 'email-of-another-tenant')
      this.log.warn({ tenant }, 'METERSTREAM_ADMIN_EMAIL is the address of a user of another tenant');
  }

  private report(outcome: FirstTenantOutcome): void {
    const { tenant } = this.config;
    if (outcome === 'admin-key-added') this.log.info({ tenant }, 'the admin key from METERSTREAM_ADMIN_KEY was added');
    if (outcome === 'admin-key-is-revoked') this.log.warn({ tenant }, 'METERSTREAM_ADMIN_KEY is a revoked key');
    if (outcome === 'admin-key-of-another-tenant')
      this.log.warn({ tenant }, 'METERSTREAM_ADMIN_KEY is a key of another tenant');
    if (outcome === 'no-admin-key')
      this.log.warn({ tenant }, 'nobody can sign in: start once with METERSTREAM_ADMIN_KEY (32 characters or more)');
  }
}
