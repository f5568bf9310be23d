import type { FastifyRequest } from 'fastify';
import { closestNames } from '#attribution';
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

function isDryRun({ dryRun = 'false', ...others }: Record<string, unknown>): boolean {
  for (const name of Object.keys(others)) demandOtherThanDryRun(name);
  if (dryRun === 'true' || dryRun === '') return true;
  if (dryRun === 'false') return false;
  throw invalid('dryRun', 'invalid-enum', 'must be true or false');
}

/**
 * Whoever writes "dryrun" believes that nothing is recorded. Other names pass: web hooks of CloudEvents carry some of
 * their own, and a sender that is refused for one loses its usage.
 */
function demandOtherThanDryRun(name: string): void {
  const [meant] = closestNames(name, ['dryRun']);
  if (meant !== undefined) throw invalid(name, 'unknown-field', `there is no such field; did you mean ${meant}?`);
}

const invalid = (name: string, code: string, message: string) =>
  new Problem(400, 'invalid-query', `The query is not acceptable at /${name}: ${message}`, [
    { path: `/${name}`, code, message },
  ]);
