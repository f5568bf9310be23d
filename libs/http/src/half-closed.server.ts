import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { hasEndlessBody } from './slow-clients.server.js';

/**
 * Lets a server answer a client that has closed its own side of the connection behind a whole request (RFC 9293, 3.6): for
 * all that we know it still reads. One that closes its side while an answer is on its way has gone: streams end with it.
 */
export function answerHalfClosed(server: Server): void {
  // Of Node's, without a type. Otherwise what is being answered ends with the side of the client.
  Object.assign(server, { httpAllowHalfOpen: true });
  const latest = new WeakMap<Socket, ServerResponse>();
  server.prependListener('request', ({ socket }: IncomingMessage, response) => void latest.set(socket, response));
  server.on('connection', (socket: Socket) =>
    socket.once('end', () => {
      if (isOnItsWay(latest.get(socket))) socket.end();
    }),
  );
}

/** Not of lines, which are answered while they come: their client closes its side behind the last one. */
const isOnItsWay = (response: ServerResponse<IncomingMessage> | undefined): boolean =>
  response?.headersSent === true && !response.writableEnded && !hasEndlessBody(response.req);
