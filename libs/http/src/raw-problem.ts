import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Problem, problemBody, problemContentType } from './problem.js';
import { securityHeaders } from './security-headers.js';

type Headers = Readonly<Record<string, string>>;

/** For an answer that no router stands behind. */
export function writeProblem(response: ServerResponse, problem: Problem, more: Headers = securityHeaders): void {
  const { status, code, detail, reasons, headers } = problem;
  response
    .writeHead(status, { ...more, ...headers, 'content-type': problemContentType })
    .end(JSON.stringify(problemBody(status, code, detail, reasons)));
}

/** For a connection without a request; it ends. */
export function writeProblemTo(socket: Socket, { status, code, detail, headers }: Problem): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problemBody(status, code, detail));
  const all = { ...securityHeaders, ...headers, 'content-type': problemContentType, 'content-length': body.length };
  const lines = Object.entries({ ...all, connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
  socket.destroySoon();
}
