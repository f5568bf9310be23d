import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '#auth';
import type { Door, RecordUsage, UsageRead, Verdicts } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { textOf } from './body.reader.js';
import { senderOf } from './ingest-caller.js';
import { eventsOfJson, eventsOfLines, readJson } from './json-events.js';
import { unknownNamesHeader } from './unknown-names.js';
import { verdictsAnswer, verdictsContentType } from './verdicts-answer.js';

export const nativeDoor: Door = { source: 'api', kind: 'event', name: 'native' };

export interface DoorParts {
  readonly recordUsage: RecordUsage;
  readonly authenticator: Authenticator;
}

/** `POST /v1/events`: straight on Fastify, because this route is the product's hot path. */
export function openEventsDoor(doors: FastifyInstance, { recordUsage }: DoorParts): void {
  doors.post('/v1/events', { bodyLimit: limits.bodyBytes }, async (request, reply) => {
    const { tenant } = senderOf(request);
    const usage = readUsage(await textOf(request), isLines(request) ? eventsOfLines : eventsOfJson);
    return answer(reply, usage, await recordUsage.record(tenant, usage, nativeDoor));
  });
}

const isLines = ({ headers }: FastifyRequest): boolean => headers['content-type']?.includes('ndjson') === true;

function readUsage(text: string, eventsOf: typeof eventsOfJson): UsageRead {
  const plain = !text.includes('\\');
  return readJson(text, (parse) => ({ events: eventsOf(text, parse), plain }));
}

function answer(reply: FastifyReply, usage: UsageRead, verdicts: Verdicts): FastifyReply {
  const { status, text } = verdictsAnswer(usage, verdicts);
  return reply
    .code(status)
    .header('content-type', verdictsContentType)
    .header(unknownNamesHeader, verdicts.unknownNames.countIn())
    .send(text);
}
