import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { EventStoreModule, UnitsOfWork } from '#event-store';
import { ApiKeysController } from './adapters/http/api-keys.controller.js';
import { TenantsController } from './adapters/http/tenants.controller.js';
import { ApiKeyPublisher } from './adapters/kafka/api-key.publisher.js';
import { TenantPublisher } from './adapters/kafka/tenant.publisher.js';
import { ApiKeysRepository } from './adapters/postgres/api-keys.repository.js';
import { identitySchema } from './adapters/postgres/identity.schema.js';
import { TenantsRepository } from './adapters/postgres/tenants.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { RandomKeyGenerator } from './adapters/random/random-key.generator.js';
import { FirstTenantStartup } from './adapters/startup/first-tenant.startup.js';
import { ChangeTenant } from './application/change-tenant.js';
import { CreateApiKey } from './application/create-api-key.js';
import { CreateTenant } from './application/create-tenant.js';
import { EnsureFirstTenant } from './application/ensure-first-tenant.js';
import { KeyGenerator, OPERATOR } from './application/ports.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import { IDENTITY_CONFIG, type IdentityConfig } from './config.js';

@Module({})
export class IdentityModule {
  static forConfig(config: IdentityConfig): DynamicModule {
    return {
      module: IdentityModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...identitySchema }),
        EventStoreModule.forService({
          schema: identitySchema.schema,
          publisherName: 'identity',
          publishers: [TenantPublisher, ApiKeyPublisher],
        }),
      ],
      controllers: [ApiKeysController, TenantsController],
      providers: [
        { provide: IDENTITY_CONFIG, useValue: config },
        { provide: OPERATOR, useValue: config.tenant },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        { provide: KeyGenerator, useClass: RandomKeyGenerator },
        TenantsRepository,
        ApiKeysRepository,
        CreateApiKey,
        RevokeApiKey,
        ChangeTenant,
        CreateTenant,
        EnsureFirstTenant,
        FirstTenantStartup,
      ],
    };
  }
}
