import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Unavailable } from '#decider';
import { existing, Problem, sendProblem } from '#http';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { PaymentProvider, ProviderProblem } from '../../application/gateways/provider.js';
import { RecordProviderEvent } from '../../application/gateways/record-provider-event.js';
import { GatewaysRepository } from '../postgres/gateways.repository.js';
import { refusalStatus } from './refusal-status.js';
import { returnPage } from './return-page.js';

/** The largest event: with everything that it is about. */
export const mostEventBytes = 524_288;

interface HookParts {
  readonly gateways: GatewaysRepository;
  readonly provider: PaymentProvider;
  readonly record: RecordProviderEvent;
}

/** Where Stripe sends events. They are known by their signature, which is of their bytes: no body is parsed before. */
export async function openStripeHooks(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const parts = {
    gateways: app.get(GatewaysRepository),
    provider: app.get(PaymentProvider),
    record: app.get(RecordProviderEvent),
  };
  const logger = app.get<Logger>(LOGGER);
  await fastify.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: mostEventBytes }, (_, body, done) =>
      done(null, body),
    );
    door.setErrorHandler((error, _request, reply) => sendProblem(reply, error, refusalStatus, logger));
    door.post('/hooks/stripe/:gatewayId', (request) => recordEvent(parts, request));
    door.get('/hooks/stripe/return', ({ query }, reply) => showReturnPage(query, reply));
  });
}

async function recordEvent({ gateways, provider, record }: HookParts, request: FastifyRequest) {
  const { gatewayId } = request.params as { gatewayId: string };
  const signature = request.headers['stripe-signature'];
  // Whoever signs nothing is not Stripe, and is not told what there is.
  const asked = typeof signature === 'string' ? await gateways.tenantOf(gatewayId.slice(0, 64)) : undefined;
  const tenant = existing(asked, 'payment gateway', 'unknown-gateway');
  const gateway = existing(await gateways.open(tenant, gatewayId), 'payment gateway', 'unknown-gateway');
  if (gateway.secrets.webhookSecret === undefined)
    throw new Problem(409, 'no-webhook-secret', 'The payment gateway has no webhook secret: nothing can be verified.');
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const event = provider.eventOf(gateway, body, String(signature));
  if (event === undefined)
    throw new Problem(400, 'bad-signature', 'The signature is not of this endpoint, or older than five minutes.');
  try {
    await record.run(gateway, event);
  } catch (error) {
    // Stripe sends it again later.
    throw error instanceof ProviderProblem ? new Unavailable('the payment provider', error) : error;
  }
  return { received: true };
}

function showReturnPage(query: unknown, reply: FastifyReply) {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .send(returnPage((query as { card?: unknown }).card));
}
