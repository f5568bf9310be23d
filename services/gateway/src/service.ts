import type { Authenticator } from '#auth';
import { AUTHENTICATOR, defineService, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { openPages } from './adapters/http/pages.door.js';
import { openProxy } from './adapters/http/proxy.door.js';
import { ServicesBehind } from './adapters/http/services.gateway.js';
import { readGatewayConfig } from './config.js';
import { gatewayModule } from './gateway.module.js';

export const service = defineService({
  name: 'gateway',
  title: 'Meterstream',
  readConfig: readGatewayConfig,
  module: gatewayModule,
  refusals: {},
  openDoors: async (app, config) => {
    const fastify = app.getHttpAdapter().getInstance();
    await openPages(fastify, config.inboxUrl);
    await openProxy(fastify, {
      ...config,
      rates: { ...config, authenticator: app.get<Authenticator>(AUTHENTICATOR) },
      logger: app.get<Logger>(LOGGER),
    });
  },
  openApi: (app) => app.get(ServicesBehind, { strict: false }).openApi(),
});
