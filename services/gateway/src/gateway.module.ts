import { type DynamicModule, Module } from '@nestjs/common';
import { OtlpGrpcDoor } from './adapters/grpc/otlp-grpc.door.js';
import { AskedGateway } from './adapters/http/asked.gateway.js';
import { AttentionDoor } from './adapters/http/attention.door.js';
import { AuditDoor } from './adapters/http/audit.door.js';
import { CallersDoor } from './adapters/http/callers.door.js';
import { ChangesDoor } from './adapters/http/changes.door.js';
import { ConnectionLimitDoor } from './adapters/http/connection-limit.door.js';
import { ConsoleDoor } from './adapters/http/console.door.js';
import { CustomerPagesDoor } from './adapters/http/customer-pages.door.js';
import { LivenessGateway } from './adapters/http/liveness.gateway.js';
import { OtlpPortDoor } from './adapters/http/otlp-port.door.js';
import { OwnDoor } from './adapters/http/own.door.js';
import { PagesDoor } from './adapters/http/pages.door.js';
import { ProxyDoor } from './adapters/http/proxy.door.js';
import { RateLimitDoor } from './adapters/http/rate-limit.door.js';
import { SearchDoor } from './adapters/http/search.door.js';
import { ServicesGateway } from './adapters/http/services.gateway.js';
import { SessionsInUseGateway } from './adapters/http/sessions-in-use.gateway.js';
import { StatusDoor } from './adapters/http/status.door.js';
import { SystemHealthDoor } from './adapters/http/system-health.door.js';
import { UsageDoor } from './adapters/http/usage.door.js';
import { ChangesFollower } from './adapters/kafka/changes.follower.js';
import { GATEWAY_CONFIG, type GatewayConfig } from './config.js';

export function gatewayModule(config: GatewayConfig): DynamicModule {
  return {
    module: GatewayModule,
    providers: [
      { provide: GATEWAY_CONFIG, useValue: config },
      ServicesGateway,
      SystemHealthDoor,
      ConsoleDoor,
      CustomerPagesDoor,
      PagesDoor,
      { provide: LivenessGateway, useFactory: () => new LivenessGateway(config) },
      ConnectionLimitDoor,
      RateLimitDoor,
      CallersDoor,
      SessionsInUseGateway,
      ChangesFollower,
      ChangesDoor,
      AskedGateway,
      SearchDoor,
      AttentionDoor,
      AuditDoor,
      StatusDoor,
      OwnDoor,
      UsageDoor,
      ProxyDoor,
      OtlpPortDoor,
      OtlpGrpcDoor,
    ],
  };
}

@Module({})
export class GatewayModule {}
