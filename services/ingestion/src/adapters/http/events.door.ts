import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '#auth';
import { DryRun, type DryRunOutcome } from '../../application/dry-run.js';
import type { UsagePreview } from '../../application/ports.js';
import type { RecordUsage, UsageRead, Verdicts } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import type { TenantBudgets } from '../../domain/tenant-budgets.js';
import { passLinesAsStreams, textOf } from './body.reader.js';
import { cloudEventsOf, isCloudEvents } from './cloud-events.js';
import { credentialsOf, demandFew, dryRunAnswer } from './dry-run-answer.js';
import { isLines, textOrStream } from './event-lines.door.js';
import { senderOf } from './ingest-caller.js';
import { eventsOfJson, readJson, usageOfLines } from './json-events.js';
import { nativeDoor } from './native-door.js';
import { unknownNamesHeader } from './unknown-names.js';
import { type MatchOf, verdictsAnswer, verdictsContentType } from './verdicts-answer.js';
import { wishesOf } from './wishes.js';

export interface DoorParts {
  readonly recordUsage: RecordUsage;
  /** What a dry run is worked out by. */
  readonly preview: UsagePreview;
  readonly budgets?: TenantBudgets | undefined;
  readonly authenticator: Authenticator;
}

/** `POST /v1/events`: straight on Fastify, because this route is the product's hot path. */
export async function openEventsDoor(doors: FastifyInstance, parts: DoorParts): Promise<void> {
  await doors.register(async (door) => {
    passLinesAsStreams(door);
    const dryRun = new DryRun(parts.recordUsage, parts.preview);
    door.post('/v1/events', { bodyLimit: limits.bodyBytes }, async (request, reply) => {
      const usage = await usageOf(request, reply, parts);
      return usage && answerTo(request, reply, usage, { ...parts, dryRun });
    });
  });
}

/** Undefined when it was a stream, and has been answered. */
async function usageOf(request: FastifyRequest, reply: FastifyReply, parts: DoorParts): Promise<UsageRead | undefined> {
  if (isCloudEvents(request.headers)) return cloudEventsOf(request);
  if (!isLines(request))
    return readUsage(await textOf(request), (text, parse) => ({ events: eventsOfJson(text, parse) }));
  const text = await textOrStream(request, reply, parts);
  return text === undefined ? undefined : readUsage(text, usageOfLines);
}

async function answerTo(
  request: FastifyRequest,
  reply: FastifyReply,
  usage: UsageRead,
  { recordUsage, dryRun }: { recordUsage: RecordUsage; dryRun: DryRun },
): Promise<FastifyReply> {
  const { tenant } = senderOf(request);
  const wishes = wishesOf(request);
  if (wishes.dryRun) {
    demandFew(usage);
    return sendDryRun(reply, usage, await dryRun.run(tenant, usage, nativeDoor, credentialsOf(request)));
  }
  const verdicts = await recordUsage.record(tenant, usage, nativeDoor);
  if (!wishes.representation) return answer(reply, usage, verdicts);
  const matches = recordUsage.likelyMatches(tenant);
  void reply.header('preference-applied', 'return=representation');
  return answer(reply, usage, verdicts, (event) => matches.of(event));
}

function readUsage(text: string, read: typeof usageOfLines): UsageRead {
  const plain = !text.includes('\\');
  return readJson(text, (parse) => ({ ...read(text, parse), plain }));
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
