import type { ServerResponse } from 'node:http';
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
