import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { READINESS, type Readiness } from '#service-host';
import { PagesDoor } from './adapters/http/pages.door.js';
import { ProxyDoor } from './adapters/http/proxy.door.js';
import { RateLimitDoor } from './adapters/http/rate-limit.door.js';
import { ServicesBehind } from './adapters/http/services.gateway.js';
import { UsageDoor } from './adapters/http/usage.door.js';
import { GATEWAY_CONFIG, type GatewayConfig } from './config.js';
import { routedServices } from './domain/routing.js';

export function gatewayModule(config: GatewayConfig): DynamicModule {
  return {
    module: GatewayModule,
    providers: [
      { provide: GATEWAY_CONFIG, useValue: config },
      ServicesBehind,
      PagesDoor,
      RateLimitDoor,
      UsageDoor,
      ProxyDoor,
    ],
  };
}

/** Gateway is ready when every service is. */
@Module({})
export class GatewayModule {
  constructor(@Inject(READINESS) readiness: Readiness, services: ServicesBehind) {
    for (const service of routedServices) readiness.add(service, () => services.isReady(service));
  }
}
