import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '#auth';
import type { AcceptUsage, Door, Verdicts } from '../../application/accept-usage.js';
import { limits } from '../../domain/limits.js';
import { textOf } from './body.reader.js';
import { eventsOfJson, eventsOfLines } from './event-list.js';
import { senderOf } from './ingest-caller.js';

const door: Door = { source: 'api', kind: 'event', name: 'native' };

export interface DoorParts {
  readonly acceptUsage: AcceptUsage;
  readonly authenticator: Authenticator;
}

/** `POST /v1/events`: straight on Fastify, because this route is the product's hot path. */
export function openEventsDoor(doors: FastifyInstance, { acceptUsage, authenticator }: DoorParts): void {
  doors.post('/v1/events', { bodyLimit: limits.bodyBytes }, async (request, reply) => {
    const { tenant } = await senderOf(request, authenticator);
    const read = isLines(request) ? eventsOfLines : eventsOfJson;
    const verdicts = await acceptUsage.accept(tenant, await textOf(request), read, door);
    return answer(reply, verdicts);
  });
}

const isLines = ({ headers }: FastifyRequest): boolean => headers['content-type']?.includes('ndjson') === true;

function answer(reply: FastifyReply, verdicts: Verdicts): FastifyReply {
  const { events, rejected } = verdicts;
  const accepted = events.length - rejected.length;
  const status = rejected.length === 0 ? 202 : accepted === 0 ? 422 : 207;
  const head = `{"accepted":${accepted},"rejected":${rejected.length},"results":[`;
  const text = rejected.length === 0 ? acceptedText(verdicts) : mixedText(verdicts);
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(`${head}${text}]}`);
}

function acceptedText({ events, plain }: Verdicts): string {
  let text = '';
  for (const event of events as { id: string }[]) {
    text += `${text === '' ? '' : ','}{"id":${plain ? `"${event.id}"` : JSON.stringify(event.id)},"status":"accepted"}`;
  }
  return text;
}

function mixedText({ events, rejected }: Verdicts): string {
  const results = events.map((event) => JSON.stringify({ id: idIn(event), status: 'accepted' }));
  for (const { index, event, reasons } of rejected)
    results[index] = JSON.stringify({ id: idIn(event), status: 'rejected', errors: reasons });
  return results.join(',');
}

function idIn(event: unknown): string | null {
  const id = (event as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, limits.idLength) : null;
}
