import type { FastifyRequest } from 'fastify';
import { networkOf } from './network-of.js';

/**
 * The network address that a request came from, as limits count it. Gateway writes down that of its connection last; before it stands
 * what a proxy that it believes has written.
 */
export function addressOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): string {
  const written = headers['x-forwarded-for'];
  const addresses = typeof written === 'string' ? written.split(',') : [];
  return networkOf((addresses.at(-2) ?? addresses.at(-1) ?? ip).trim().slice(0, 64));
}
