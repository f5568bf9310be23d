import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { READINESS, type Readiness } from '#service-host';
import { ServicesBehind } from './adapters/http/services.gateway.js';
import type { GatewayConfig } from './config.js';
import { routedServices } from './domain/routing.js';

export function gatewayModule(config: GatewayConfig): DynamicModule {
  return {
    module: GatewayModule,
    providers: [{ provide: ServicesBehind, useFactory: () => new ServicesBehind(config.addresses) }],
    exports: [ServicesBehind],
  };
}

/** Gateway is ready when every service is. */
@Module({})
export class GatewayModule {
  constructor(@Inject(READINESS) readiness: Readiness, services: ServicesBehind) {
    for (const service of routedServices) readiness.add(service, () => services.isReady(service));
  }
}
