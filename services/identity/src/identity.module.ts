import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { hashOfApiKey, newApiKey } from '#auth';
import { POOL, PostgresModule } from '#database';
import { EventStore, type Publisher, runPublisher, type StoredEvent } from '#event-store';
import type { Producer } from '#kafka';
import { LOGGER, PRODUCER } from '#service-host';
import type { Logger } from '#telemetry';
import { CreateIdentity1795305600000 } from '../migrations/1795305600000-create-identity.js';
import { ApiKeysController } from './adapters/http/api-keys.controller.js';
import { TenantsController } from './adapters/http/tenants.controller.js';
import { apiKeyMessageOf } from './adapters/kafka/api-key.publisher.js';
import { tenantMessageOf } from './adapters/kafka/tenant.publisher.js';
import { ApiKeyRow } from './adapters/postgres/api-key.entity.js';
import { TenantRow } from './adapters/postgres/tenant.entity.js';
import { PostgresTenants } from './adapters/postgres/tenants.repository.js';
import { ChangeTenant } from './application/change-tenant.js';
import { CreateApiKey } from './application/create-api-key.js';
import { CreateTenant } from './application/create-tenant.js';
import { EnsureFirstTenant, type FirstTenantOutcome } from './application/ensure-first-tenant.js';
import type { Tenants, World } from './application/ports.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import type { IdentityConfig } from './config.js';

const schema = 'identity';
const CONFIG = Symbol('identity config');
const TENANTS = Symbol('tenants');

const world: World = {
  now: () => Date.now(),
  newId: () => randomUUID(),
  newApiKey,
  hashOfApiKey: (key) => hashOfApiKey(key).toString('base64'),
};

export function identityModule(config: IdentityConfig): DynamicModule {
  return {
    module: IdentityModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [TenantRow, ApiKeyRow],
        migrations: [CreateIdentity1795305600000],
      }),
    ],
    controllers: [ApiKeysController, TenantsController],
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: EventStore, inject: [POOL], useFactory: (pool: Pool) => new EventStore(pool, schema) },
      {
        provide: TENANTS,
        inject: [POOL, EventStore],
        useFactory: (pool: Pool, store: EventStore) => new PostgresTenants(pool, store),
      },
      {
        provide: CreateApiKey,
        inject: [TENANTS],
        useFactory: (tenants: Tenants) => new CreateApiKey(tenants, world),
      },
      {
        provide: RevokeApiKey,
        inject: [TENANTS],
        useFactory: (tenants: Tenants) => new RevokeApiKey(tenants, world),
      },
      {
        provide: ChangeTenant,
        inject: [TENANTS],
        useFactory: (tenants: Tenants) => new ChangeTenant(tenants, world),
      },
      {
        provide: CreateTenant,
        inject: [TENANTS, CreateApiKey],
        useFactory: (tenants: Tenants, createApiKey: CreateApiKey) =>
          new CreateTenant(tenants, createApiKey, world, config.tenant),
      },
      {
        provide: EnsureFirstTenant,
        inject: [TENANTS, CreateApiKey],
        useFactory: (tenants: Tenants, createApiKey: CreateApiKey) =>
          new EnsureFirstTenant(tenants, createApiKey, world),
      },
    ],
  };
}

@Module({})
export class IdentityModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private publisher: Publisher | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: IdentityConfig,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly store: EventStore,
    private readonly ensureFirstTenant: EnsureFirstTenant,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { tenant, tenantName, timeZone, adminKey } = this.config;
    this.report(await this.ensureFirstTenant.run({ tenant, name: tenantName, timeZone, adminKey }));
    this.publisher = runPublisher({
      pool: this.pool,
      schema,
      name: 'identity',
      producer: this.producer,
      log: this.log,
      map: (event) => messagesOf(event, this.store),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.publisher?.stop();
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

function messagesOf(event: StoredEvent, store: EventStore) {
  return event.type.startsWith('ApiKey') ? apiKeyMessageOf(event, store) : tenantMessageOf(event);
}
