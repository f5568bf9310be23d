import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '#auth';
import { DryRun, type DryRunOutcome } from '../../application/dry-run.js';
import type { UsagePreview } from '../../application/ports.js';
import type { Door, RecordUsage, UsageRead, Verdicts } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { textOf } from './body.reader.js';
import { cloudEventsOf, isCloudEvents } from './cloud-events.js';
import { credentialsOf, demandFew, dryRunAnswer } from './dry-run-answer.js';
import { senderOf } from './ingest-caller.js';
import { eventsOfJson, eventsOfLines, readJson } from './json-events.js';
import { unknownNamesHeader } from './unknown-names.js';
import { type MatchOf, verdictsAnswer, verdictsContentType } from './verdicts-answer.js';
import { wishesOf } from './wishes.js';

export const nativeDoor: Door = { source: 'api', kind: 'event', name: 'native' };

export interface DoorParts {
  readonly recordUsage: RecordUsage;
  /** What a dry run is worked out by. */
  readonly preview: UsagePreview;
  readonly authenticator: Authenticator;
}

/** `POST /v1/events`: straight on Fastify, because this route is the product's hot path. */
export function openEventsDoor(doors: FastifyInstance, { recordUsage, preview }: DoorParts): void {
  const dryRun = new DryRun(recordUsage, preview);
  doors.post('/v1/events', { bodyLimit: limits.bodyBytes }, async (request, reply) => {
    const { tenant } = senderOf(request);
    const wishes = wishesOf(request);
    const usage = isCloudEvents(request.headers)
      ? await cloudEventsOf(request)
      : readUsage(await textOf(request), isLines(request) ? eventsOfLines : eventsOfJson);
    if (wishes.dryRun) {
      demandFew(usage);
      return sendDryRun(reply, usage, await dryRun.run(tenant, usage, nativeDoor, credentialsOf(request)));
    }
    const verdicts = await recordUsage.record(tenant, usage, nativeDoor);
    if (!wishes.representation) return answer(reply, usage, verdicts);
    const matches = recordUsage.likelyMatches(tenant);
    void reply.header('preference-applied', 'return=representation');
    return answer(reply, usage, verdicts, (event) => matches.of(event));
  });
}

const isLines = ({ headers }: FastifyRequest): boolean => headers['content-type']?.includes('ndjson') === true;

function readUsage(text: string, eventsOf: typeof eventsOfJson): UsageRead {
  const plain = !text.includes('\\');
  return readJson(text, (parse) => ({ events: eventsOf(text, parse), plain }));
}

function answer(reply: FastifyReply, usage: UsageRead, verdicts: Verdicts, matchOf?: MatchOf): FastifyReply {
  const { status, text } = verdictsAnswer(usage, verdicts, matchOf);
  return reply
    .code(status)
    .header('content-type', verdictsContentType)
    .header(unknownNamesHeader, verdicts.unknownNames.countIn())
    .send(text);
}

function sendDryRun(reply: FastifyReply, usage: UsageRead, outcome: DryRunOutcome): FastifyReply {
  return reply
    .code(200)
    .header(unknownNamesHeader, outcome.verdicts.unknownNames.countIn())
    .send(dryRunAnswer(usage, outcome));
}
