import { Inject, Injectable } from '@nestjs/common';
import apiReference from '@scalar/fastify-api-reference';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { asyncApiText } from './asyncapi.files.js';
import { ConsoleDoor } from './console.door.js';
import { CustomerPagesDoor } from './customer-pages.door.js';
import { landingPage } from './landing-page.js';

/** Everything a page of ours loads comes from us; the API page needs its inline start-up script and styles. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

/** What a person sees in a browser: the console, or the landing page where none was built, and the API's own page. */
@Injectable()
export class PagesDoor {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'inboxUrl'>,
    private readonly console: ConsoleDoor,
    private readonly customerPages: CustomerPagesDoor,
  ) {}

  async openOn(fastify: FastifyInstance): Promise<void> {
    const hasConsole = this.console.openOn(fastify);
    this.customerPages.openOn(fastify);
    const page = landingPage(this.config);
    const asyncApi = asyncApiText();
    fastify.get('/asyncapi.json', async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(asyncApi),
    );
    await fastify.register(async (scope) => {
      scope.addHook('onRequest', async (_request, reply: FastifyReply) => {
        void reply.header('content-security-policy', contentSecurityPolicy);
      });
      if (!hasConsole) scope.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
      await scope.register(apiReference, {
        routePrefix: '/docs',
        configuration: {
          url: '/openapi.json',
          pageTitle: 'Meterstream API',
          authentication: { preferredSecurityScheme: 'apiKey' },
          withDefaultFonts: false,
          telemetry: false,
          hideClientButton: true,
          agent: { disabled: true },
          mcp: { disabled: true },
          showDeveloperTools: 'never',
        },
      });
    });
  }
}
