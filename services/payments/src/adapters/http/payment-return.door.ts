import type { FastifyInstance } from 'fastify';
import { returnPage } from './return-page.js';

/** Where a provider sends a customer back to, when nobody named a page of their own. */
export function openPaymentReturn(fastify: FastifyInstance): void {
  fastify.get('/hooks/stripe/return', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .send(returnPage),
  );
}
