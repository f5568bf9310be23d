import type { FastifyInstance } from 'fastify';
import { Problem } from '#http';
import type { TenantBudgets } from '../../domain/tenant-budgets.js';
import { senderOf } from './ingest-caller.js';

/** A tenant that has sent more than it may is refused before its body is read; what was read is counted. */
export function keepToBudgets(doors: FastifyInstance, budgets: TenantBudgets): void {
  doors.addHook('onRequest', (request, _reply, done) => {
    const seconds = budgets.waitSeconds(senderOf(request).tenant, performance.now());
    done(seconds === 0 ? undefined : tooMuchUsage(seconds));
  });
  doors.addHook('preHandler', (request, _reply, done) => {
    const { body } = request;
    // What is read as it comes is counted then.
    if (Buffer.isBuffer(body)) budgets.spend(senderOf(request).tenant, body.length, performance.now());
    done();
  });
}

export const tooMuchUsage = (seconds: number) =>
  new Problem(
    429,
    'too-much-usage',
    'More bytes of usage were sent than one tenant may send in a second; send them again later.',
    [],
    { 'retry-after': String(seconds) },
  );
