import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseKeepingDigits } from '#contracts';
import { demandShallowJson, Problem } from '#http';
import { idFrom, newId } from '#identifiers';
import type { Door } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { completionOf, type MeteredUsage, mended, meterEventOf } from '../../domain/metering-request.js';
import { textOf } from './body.reader.js';
import type { DoorParts } from './events.door.js';
import { senderOf } from './ingest-caller.js';
import { parsedBody, readJson } from './json-events.js';

type Reading = (body: Record<string, unknown>, fallbackId: string) => MeteredUsage;

interface MeteringRoute {
  readonly paths: readonly string[];
  readonly door: Door;
  readonly resourceType: string;
  readonly read: Reading;
}

const routes: readonly MeteringRoute[] = [
  {
    paths: ['/meter/v2/events', '/v2/events'],
    door: { source: 'metering-events', kind: 'event', name: 'metering-events', mustListRejected: true },
    resourceType: 'meter.event',
    read: meterEventOf,
  },
  {
    paths: ['/meter/v2/ai/completions', '/v2/ai/completions'],
    door: {
      source: 'metering-ai-completions',
      kind: 'ai-completion',
      name: 'metering-ai-completions',
      mustListRejected: true,
    },
    resourceType: 'metered-event',
    read: completionOf,
  },
];

/**
 * The metering API's doors. Their senders try once and go on, so nearly everything is taken: what cannot be
 * understood is kept as rejected usage and answered like the rest.
 */
export function openMeteringDoors(doors: FastifyInstance, parts: DoorParts): void {
  for (const route of routes) {
    for (const path of route.paths) {
      doors.post(path, { bodyLimit: limits.bodyBytes }, (request, reply) => record(request, reply, route, parts));
    }
  }
}

async function record(
  request: FastifyRequest,
  reply: FastifyReply,
  { door, resourceType, read }: MeteringRoute,
  { recordUsage }: DoorParts,
): Promise<FastifyReply> {
  const { tenant } = senderOf(request);
  const fallbackId = idempotencyKeyOf(request) ?? newId();
  const text = await textOf(request);
  demandShallowJson(text);
  const usage = readJson(text, (parse) => {
    const sent = parsedBody(text, hugeExponent.test(text) ? parseKeepingDigits : parse);
    const { event } = read(objectOf(mayNeedMending(text) ? mended(sent) : sent), fallbackId);
    return { events: [event], asSent: [sent] };
  });
  await recordUsage.record(tenant, usage, door);
  const label = labelOf(usage.events[0]) ?? fallbackId;
  const id = idFrom('metering', tenant, door.source, label).replaceAll('-', '').slice(0, 16);
  return reply.code(201).send({ id, resourceType, label, created: new Date().toISOString() });
}

/** The event's id as its sender knows it. */
function labelOf(event: unknown): string | undefined {
  const { id } = event as { id: unknown };
  return typeof id === 'string' ? id.slice(0, limits.idLength) : undefined;
}

/** Of a number that names somebody, which the doubts about an event's properties do not see. */
const hugeExponent = /[0-9]e[+-]?[0-9]{3}/i;

const mayNeedMending = (text: string): boolean => /\\u(?:0000|d[89a-f])/i.test(text);

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Problem(400, 'malformed-request', 'The body is a JSON object.');
}

function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  return typeof key === 'string' && key.length > 0 ? key.slice(0, limits.idLength) : undefined;
}
