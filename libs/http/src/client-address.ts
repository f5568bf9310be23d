import type { FastifyRequest } from 'fastify';

/**
 * The network address that a request came from. Gateway writes down that of its connection last; before it stands
 * what a proxy that it believes has written.
 */
export function addressOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): string {
  const written = headers['x-forwarded-for'];
  const addresses = typeof written === 'string' ? written.split(',') : [];
  return (addresses.at(-2) ?? addresses.at(-1) ?? ip).trim().slice(0, 64);
}
