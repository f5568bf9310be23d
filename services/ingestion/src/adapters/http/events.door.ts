import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '#auth';
import type { Door, RecordUsage, UsageRead, Verdicts } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { textOf } from './body.reader.js';
import { senderOf } from './ingest-caller.js';
import { eventsOfJson, eventsOfLines, readJson } from './json-events.js';

const door: Door = { source: 'api', kind: 'event', name: 'native' };

export interface DoorParts {
  readonly recordUsage: RecordUsage;
  readonly authenticator: Authenticator;
}

/** `POST /v1/events`: straight on Fastify, because this route is the product's hot path. */
export function openEventsDoor(doors: FastifyInstance, { recordUsage, authenticator }: DoorParts): void {
  doors.post('/v1/events', { bodyLimit: limits.bodyBytes }, async (request, reply) => {
    const { tenant } = await senderOf(request, authenticator);
    const usage = readUsage(await textOf(request), isLines(request) ? eventsOfLines : eventsOfJson);
    return answer(reply, usage, await recordUsage.record(tenant, usage, door));
  });
}

const isLines = ({ headers }: FastifyRequest): boolean => headers['content-type']?.includes('ndjson') === true;

function readUsage(text: string, eventsOf: typeof eventsOfJson): UsageRead {
  const plain = !text.includes('\\');
  return readJson(text, (parse) => ({ events: eventsOf(text, parse), plain }));
}

function answer(reply: FastifyReply, usage: UsageRead, { accepted, rejected }: Verdicts): FastifyReply {
  const status = rejected.length === 0 ? 202 : accepted === 0 ? 422 : 207;
  const head = `{"accepted":${accepted},"rejected":${rejected.length},"results":[`;
  const text = rejected.length === 0 ? acceptedText(usage) : mixedText(usage, rejected);
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(`${head}${text}]}`);
}

function acceptedText({ events, plain }: UsageRead): string {
  let text = '';
  for (const event of events as { id: string }[]) {
    text += `${text === '' ? '' : ','}{"id":${plain ? `"${event.id}"` : JSON.stringify(event.id)},"status":"accepted"}`;
  }
  return text;
}

function mixedText({ events }: UsageRead, rejected: Verdicts['rejected']): string {
  const results = events.map((event) => JSON.stringify({ id: idIn(event), status: 'accepted' }));
  for (const { index, event, reasons } of rejected)
    results[index] = JSON.stringify({ id: idIn(event), status: 'rejected', errors: reasons });
  return results.join(',');
}

function idIn(event: unknown): string | null {
  const id = (event as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, limits.idLength) : null;
}
