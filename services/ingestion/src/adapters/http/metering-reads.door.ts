import type { FastifyInstance } from 'fastify';
import { senderOf } from './ingest-caller.js';

/**
 * What clients of the metering API ask before and beside sending: whether their key is good. Each base address that they may have been given leads here.
 */
export function openMeteringReads(doors: FastifyInstance): void {
  for (const path of ['/meter/v2/sdk/resolve-key', '/v2/sdk/resolve-key']) {
    // Exactly 200: clients take every other status for a bad key.
    doors.get(path, (request, reply) => reply.code(200).send({ valid: true, tenant: senderOf(request).tenant }));
  }
  for (const path of ['/meter/v1/api/meter/product-key', '/v1/api/meter/product-key'])
    doors.get(path, (_request, reply) => reply.code(200).send({ valid: true }));
}
