import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { canonicalJson, parseKeepingDigits, type Reason } from '#contracts';
import { demandShallowJson, Problem } from '#http';
import { idFrom, newId } from '#identifiers';
import { DryRun } from '../../application/dry-run.js';
import type { Door, UsageRead, Verdicts } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { missingIn, problemsIn } from '../../domain/metering/demands.js';
import { type MeteringEndpoint, meteringEndpoints } from '../../domain/metering/endpoints.js';
import { type Body, mended } from '../../domain/metering/field-values.js';
import { type FallbackId, idempotencyKeyIn } from '../../domain/metering/metering-request.js';
import { RepeatedKeys } from '../../domain/metering/repeated-keys.js';
import { textOf } from './body.reader.js';
import { credentialsOf } from './dry-run-answer.js';
import type { DoorParts } from './events.door.js';
import { senderOf } from './ingest-caller.js';
import { type Parse, parsedBody, readJson } from './json-events.js';
import { unknownNamesHeader } from './unknown-names.js';
import { wishesOf } from './wishes.js';

/** What the answer tells besides the verdict. */
interface Remarks {
  missing: readonly string[];
}

/**
 * The metering API's doors. Their senders try once and go on, so nearly everything is taken: what cannot be counted is
 * kept as rejected usage and answered with 201 like the rest, and the answer says why.
 */
export function openMeteringDoors(doors: FastifyInstance, parts: DoorParts): void {
  const repeatedKeys = new RepeatedKeys();
  const dryRun = new DryRun(parts.recordUsage, parts.preview);
  for (const endpoint of meteringEndpoints) {
    const door = meteringDoorOf(endpoint);
    for (const path of endpoint.paths) {
      doors.post(path, { bodyLimit: limits.bodyBytes }, (request, reply) =>
        record(request, reply, { endpoint, door, repeatedKeys, dryRun }, parts),
      );
    }
  }
}

export const meteringDoorOf = ({ source, kind }: MeteringEndpoint): Door => ({
  source,
  kind,
  name: source,
  mustListRejected: true,
});

interface MeteringDoor {
  readonly endpoint: MeteringEndpoint;
  readonly door: Door;
  readonly repeatedKeys: RepeatedKeys;
  readonly dryRun: DryRun;
}

async function record(
  request: FastifyRequest,
  reply: FastifyReply,
  metering: MeteringDoor,
  { recordUsage }: DoorParts,
): Promise<FastifyReply> {
  const { tenant } = senderOf(request);
  const { endpoint, door } = metering;
  const text = await textOf(request);
  demandShallowJson(text);
  const remarks: Remarks = { missing: [] };
  const { dryRun } = wishesOf(request);
  const usage = readJson(text, (parse) => {
    const { endpoint, repeatedKeys } = metering;
    const { usage, missing } = meteringUsageOf(text, parse, {
      endpoint,
      repeatedKeys,
      tenant,
      headers: request.headers,
      isRecorded: !dryRun,
    });
    remarks.missing = missing;
    return usage;
  });
  if (dryRun) {
    const { verdicts, previews } = await metering.dryRun.run(tenant, usage, door, credentialsOf(request));
    void reply.code(200).header(unknownNamesHeader, verdicts.unknownNames.countIn());
    return reply.send({ dryRun: true, ...previews.get(0), ...verdictOf(verdicts, remarks) });
  }
  const verdicts = await recordUsage.record(tenant, usage, door);
  const label = labelOf(usage.events[0]) ?? idFrom('content', text);
  const id = idFrom('metering', tenant, door.source, label).replaceAll('-', '').slice(0, 16);
  const answer = {
    id,
    resourceType: endpoint.resourceType,
    label,
    ...stampsOf(id, usage.events[0]),
    ...verdictOf(verdicts, remarks),
  };
  return reply.code(201).header(unknownNamesHeader, verdicts.unknownNames.countIn()).send(answer);
}

interface MeteringText {
  readonly endpoint: MeteringEndpoint;
  readonly repeatedKeys: RepeatedKeys;
  readonly tenant: string;
  readonly headers?: FastifyRequest['headers'];
  /** Of an event that has no id and is never repeated; absent: a new one. */
  readonly idWhereNone?: string;
  /** Not by a dry run. */
  readonly isRecorded?: boolean;
}

/** A request's text as usage, with the names of what is missing in it and only describes the call. */
export function meteringUsageOf(
  text: string,
  parse: Parse,
  { endpoint, repeatedKeys, tenant, headers = {}, idWhereNone, isRecorded = true }: MeteringText,
): { usage: UsageRead; missing: readonly string[] } {
  const sent = parsedBody(text, hugeExponent.test(text) ? parseKeepingDigits : parse);
  const body = objectOf(mayNeedMending(text) ? mended(sent) : sent);
  const key = idempotencyKeyOf(headers, body);
  const problems = problemsIn(body, endpoint.demands, key !== undefined);
  const contentId: FallbackId = ({ retryNumber, ...content }) =>
    endpoint.isNeverRepeated ? (idWhereNone ?? newId()) : idFrom('content', canonicalJson(content));
  const event = endpoint.reading(body, key === undefined ? contentId : () => key);
  if (key !== undefined && typeof event['id'] === 'string')
    event['id'] = repeatedKeys.firstIdOf(tenant, endpoint.source, { key, id: event['id'], isRecorded });
  const refusals = problems.length > 0 ? new Map([[0, problems.slice(0, limits.reasonsPerEvent)]]) : undefined;
  return {
    usage: { events: [event], asSent: [sent], ...(refusals && { refusals }) },
    missing: missingIn(body, endpoint.demands),
  };
}

/** What clients of the API expect besides: the same for a repeat, as far as it says its time. Nobody verifies the signature. */
function stampsOf(id: string, event: unknown) {
  const { time } = event as { time?: unknown };
  const created = typeof time === 'string' ? time : new Date().toISOString();
  return { created, updated: created, signature: idFrom('signature', id), _links: {} };
}

function verdictOf({ rejected: [rejected] }: Verdicts, { missing }: Remarks) {
  const errors: readonly Reason[] | undefined = rejected?.reasons;
  return {
    status: errors ? 'rejected' : 'accepted',
    ...(errors && { errors }),
    ...(missing.length > 0 && { missing }),
  };
}

/** The event's id as its sender knows it. */
function labelOf(event: unknown): string | undefined {
  const { id } = event as { id: unknown };
  return typeof id === 'string' ? id.slice(0, limits.idLength) : undefined;
}

/** Of a number that names somebody, which the doubts about an event's properties do not see. */
const hugeExponent = /[0-9]e[+-]?[0-9]{3}/i;

const mayNeedMending = (text: string): boolean => /\\u(?:0000|d[89a-f])/i.test(text);

function objectOf(body: unknown): Body {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  throw new Problem(400, 'malformed-request', 'The body is a JSON object.');
}

function idempotencyKeyOf(headers: FastifyRequest['headers'], body: Body): string | undefined {
  const key = headers['idempotency-key'];
  const ofHeader = typeof key === 'string' && key.length > 0 ? key.slice(0, limits.idLength) : undefined;
  return idempotencyKeyIn(body) ?? ofHeader;
}
