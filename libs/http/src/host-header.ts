import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

/** RFC 9112, 3.2: a request names its host once, and one of HTTP/1.0 at most once. */
export function namesOneHost({
  rawHeaders,
  httpVersion,
}: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

const notOneHost = new Problem(400, 'malformed-request', 'A request names its host once, in a header "Host".', [], {
  connection: 'close',
});

/** Whoever stands in between may have read another host than we do: nothing of such a connection is believed. */
export function demandOneHost(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => done(namesOneHost(request.raw) ? undefined : notOneHost));
}
