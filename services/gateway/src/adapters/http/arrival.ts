import type { IncomingMessage } from 'node:http';
import { securityHeaders } from '#http';
import type { Arrival } from '../../domain/forwarded-headers.js';

/** Asked of browsers only where they came over TLS: elsewhere it would lock them out. */
const strictTransport = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };
const overTls = { ...securityHeaders, ...strictTransport };

/** What every answer says about its own safety. */
export function securityHeadersFor(
  { socket, headers }: IncomingMessage,
  trustProxy: boolean,
): Readonly<Record<string, string>> {
  const claimed = trustProxy ? headers['x-forwarded-proto']?.toString().split(',')[0]?.trim() : undefined;
  return 'encrypted' in socket || claimed === 'https' ? overTls : securityHeaders;
}

/** How a request came in, as its connection says; what its headers claim of that is another matter. */
export function arrivalOf({ socket, headers }: IncomingMessage, trustProxy: boolean): Arrival {
  return {
    address: socket.remoteAddress ?? '',
    protocol: 'encrypted' in socket ? 'https' : 'http',
    host: headers.host ?? '',
    trustProxy,
  };
}
