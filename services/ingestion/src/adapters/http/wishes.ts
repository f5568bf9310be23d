import type { FastifyRequest } from 'fastify';
import { Problem } from '#http';

/** What a sender wants besides: to be told what its events match, or to be told it and to have sent nothing. */
export interface Wishes {
  readonly representation: boolean;
  readonly dryRun: boolean;
}

const none: Wishes = { representation: false, dryRun: false };

/** Nearly nobody wants anything, and it costs nearly nothing to see. */
export function wishesOf({ url, headers: { prefer }, query }: FastifyRequest): Wishes {
  const asksQuery = url.includes('?');
  if (prefer === undefined && !asksQuery) return none;
  const representation = /(?:^|[\s,;])return=representation(?:$|[\s,;])/i.test(String(prefer ?? ''));
  return { representation, dryRun: asksQuery && isDryRun(query as Record<string, unknown>) };
}

function isDryRun({ dryRun = 'false' }: Record<string, unknown>): boolean {
  if (dryRun === 'true' || dryRun === '') return true;
  if (dryRun === 'false') return false;
  throw new Problem(400, 'invalid-query', 'The query has 1 problem(s).', [
    { path: '/dryRun', code: 'invalid-enum', message: 'must be true or false' },
  ]);
}
