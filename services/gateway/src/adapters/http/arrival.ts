import type { IncomingMessage } from 'node:http';
import type { Arrival } from '../../domain/forwarded-headers.js';

/** How a request came in, as its connection says; what its headers claim of that is another matter. */
export function arrivalOf({ socket, headers }: IncomingMessage, trustProxy: boolean): Arrival {
  return {
    address: socket.remoteAddress ?? '',
    protocol: 'encrypted' in socket ? 'https' : 'http',
    host: headers.host ?? '',
    trustProxy,
  };
}
