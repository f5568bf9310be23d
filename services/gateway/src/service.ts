import { defineService } from '#service-host';
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
  readConfig: readGatewayConfig,
  module: gatewayModule,
  refusals: {},
  openDoors: async (app) => {
    const fastify = app.getHttpAdapter().getInstance();
    app.get(SystemHealthDoor, anywhere).openOn(fastify);
    await app.get(PagesDoor, anywhere).openOn(fastify);
    await app.get(ProxyDoor, anywhere).openOn(fastify);
    app.get(UsageDoor, anywhere).openAheadOf(fastify.server);
  },
  openApi: (app) => app.get(ServicesGateway, anywhere).openApi(),
});
