import { defineService } from '#service-host';
import { OtlpGrpcDoor } from './adapters/grpc/otlp-grpc.door.js';
import { securityHeadersFor } from './adapters/http/arrival.js';
import { ConnectionLimitDoor } from './adapters/http/connection-limit.door.js';
import { doorPaths } from './adapters/http/door-paths.js';
import { OtlpPortDoor } from './adapters/http/otlp-port.door.js';
import { OwnDoor } from './adapters/http/own.door.js';
import { PagesDoor } from './adapters/http/pages.door.js';
import { ProxyDoor } from './adapters/http/proxy.door.js';
import { ServicesGateway } from './adapters/http/services.gateway.js';
import { SystemHealthDoor } from './adapters/http/system-health.door.js';
import { UsageDoor } from './adapters/http/usage.door.js';
import { readGatewayConfig } from './config.js';
import { gatewayModule } from './gateway.module.js';

const anywhere = { strict: false };

export const service = defineService({
  name: 'gateway',
  title: 'Meterstream',
  facesPublic: true,
  readConfig: readGatewayConfig,
  module: gatewayModule,
  refusals: {},
  doorPaths,
  openDoors: async (app, { trustProxy }) => {
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('onRequest', async ({ raw }, reply) => void reply.headers(securityHeadersFor(raw, trustProxy)));
    app.get(SystemHealthDoor, anywhere).openOn(fastify);
    await app.get(PagesDoor, anywhere).openOn(fastify);
    await app.get(OwnDoor, anywhere).openOn(fastify);
    await app.get(ProxyDoor, anywhere).openOn(fastify);
    app.get(UsageDoor, anywhere).openAheadOf(fastify.server);
    app.get(ConnectionLimitDoor, anywhere).openOn(fastify.server);
    await app.get(OtlpPortDoor, anywhere).openBeside(fastify.server);
    await app.get(OtlpGrpcDoor, anywhere).open();
  },
  openApi: (app) => app.get(ServicesGateway, anywhere).openApi(),
});
