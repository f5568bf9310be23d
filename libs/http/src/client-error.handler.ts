import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, problemBody, problemContentType } from './problem.js';
import { securityHeaders } from './security-headers.js';

/** For what is no request: written to the connection itself, which then ends. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, detail } = problemOf(error.code);
  const body = JSON.stringify(problemBody(status, code, detail));
  const headers = { ...securityHeaders, 'content-type': problemContentType, 'content-length': body.length };
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
}

/** For an `Expect` that is not `100-continue`, to which Node would answer 417 and nothing else. */
export function answerUnknownExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify(problemBody(417, 'unknown-expectation', 'Only "100-continue" may be expected here.'));
  response.writeHead(417, { ...securityHeaders, 'content-type': problemContentType, connection: 'close' }).end(body);
}

function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'too-slow', 'The request did not come in time.');
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'headers-too-large', 'The headers are too large.');
  return new Problem(400, 'malformed-request', 'This is not HTTP as it is understood here.');
}
