import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from './problem.js';
import { writeProblem, writeProblemTo } from './raw-problem.js';

/** For what is no request. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET') socket.destroy();
  else writeProblemTo(socket, problemOf(error.code));
}

const unknownExpectation = new Problem(417, 'unknown-expectation', 'Only "100-continue" may be expected here.', [], {
  connection: 'close',
});

/** For an `Expect` that is not `100-continue`, to which Node would answer 417 and nothing else. */
export function answerUnknownExpectation(_request: IncomingMessage, response: ServerResponse): void {
  writeProblem(response, unknownExpectation);
}

function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'too-slow', 'The request did not come in time.');
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'headers-too-large', 'The headers are too large.');
  return new Problem(400, 'malformed-request', 'This is not HTTP as it is understood here.');
}
