import type { Headers } from './forwarded-headers.js';

/** Lines of events: as many as their sender likes, read by ingestion as fast as the log takes them. */
export function mayBeEndless(target: string | undefined, headers: Headers): boolean {
  const path = target?.split('?', 1)[0];
  return path === '/v1/events' && String(headers['content-type'] ?? '').includes('ndjson');
}
