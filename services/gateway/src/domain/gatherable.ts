import type { Headers } from './forwarded-headers.js';

/** Where ingestion takes the bodies of many requests to `/v1/events`, one in a line. */
export const gatheredPath = '/gathered/v1/events';

const plainJson: ReadonlySet<string> = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
]);
const newLine = 10;

/** Whether a request with usage says nothing to its service but its key and its body. */
export function isGatherable(target: string | undefined, headers: Headers): boolean {
  return (
    target === '/v1/events' &&
    plainJson.has(headers['content-type'] as string) &&
    headers['content-encoding'] === undefined &&
    headers['traceparent'] === undefined &&
    headers['prefer'] === undefined &&
    headers['ce-specversion'] === undefined
  );
}

export function fitsIntoALine(body: Uint8Array): boolean {
  return body.length > 0 && !body.includes(newLine);
}
