import type { FastifyRequest } from 'fastify';
import { credentialsOf as credentialsIn, Problem } from '#http';
import type { DryRunOutcome } from '../../application/dry-run.js';
import type { Credentials } from '../../application/ports.js';
import type { UsageRead } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { idIn } from './verdicts-answer.js';

export function demandFew({ events }: UsageRead): void {
  if (events.length <= limits.dryRunEvents) return;
  throw new Problem(413, 'too-many-events', `A dry run carries at most ${limits.dryRunEvents} events.`);
}

/** Who asks is who asks rating. */
export const credentialsOf = ({ headers }: FastifyRequest): Credentials =>
  credentialsIn(headers as Record<string, string>);

/** Each event's verdict, and what would become of those that would be accepted. */
export function dryRunAnswer({ events }: UsageRead, { verdicts, previews }: DryRunOutcome): object {
  const { accepted, rejected } = verdicts;
  const results: object[] = events.map((event, at) => ({ ...previews.get(at), id: idIn(event), status: 'accepted' }));
  for (const { index, event, reasons } of rejected)
    results[index] = { id: idIn(event), status: 'rejected', errors: reasons };
  return { dryRun: true, accepted, rejected: rejected.length, results };
}
