import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem, problemBody, problemContentType } from '#http';
import { MustBeAlone, type UsageRead, type Verdicts } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import { textOf } from './body.reader.js';
import type { DoorParts } from './events.door.js';
import { senderOf } from './ingest-caller.js';
import { eventsOfJson, type Parse, readJson } from './json-events.js';
import { nativeDoor } from './native-door.js';
import { unknownNamesHeader } from './unknown-names.js';
import { verdictsAnswer, verdictsContentType } from './verdicts-answer.js';

/** The events of one of the gathered requests, or why its body is none. */
type GatheredRequest = readonly unknown[] | Problem;

/**
 * `POST /gathered/v1/events`: the bodies of many requests with one key, one in a line, as gateway gathers them. The
 * answer is theirs, one after the other (`application/http`); 421 asks for each of them alone.
 */
export function openGatheredEventsDoor(doors: FastifyInstance, { recordUsage }: DoorParts): void {
  doors.post('/gathered/v1/events', { bodyLimit: limits.bodyBytes }, async (request, reply) => {
    const { tenant } = senderOf(request);
    try {
      const { usage, requests } = readGathered(await textOf(request));
      const verdicts = await recordUsage.record(tenant, usage, nativeDoor);
      return send(reply, answersTo(requests, verdicts, usage.plain === true));
    } catch (error) {
      if (error instanceof MustBeAlone || isBrokenText(error)) return reply.code(421).send();
      throw error;
    }
  });
}

/** Of one of the requests, and the others are not to be refused for it. */
const isBrokenText = (error: unknown): boolean => error instanceof Problem && error.code === 'invalid-utf-8';

function readGathered(text: string): { usage: UsageRead; requests: readonly GatheredRequest[] } {
  const plain = !text.includes('\\');
  const lines = text.split('\n');
  let requests: readonly GatheredRequest[] = [];
  const usage = readJson(text, (parse) => {
    requests = lines.map((line) => requestOf(line, parse));
    const events = requests.flatMap((one) => (one instanceof Problem ? [] : one));
    return { events, plain, gatheredRequests: lines.length };
  });
  return { usage, requests };
}

function requestOf(line: string, parse: Parse): GatheredRequest {
  try {
    return eventsOfJson(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line, parse);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function answersTo(requests: readonly GatheredRequest[], { rejected, unknownNames }: Verdicts, plain: boolean): string {
  let text = '';
  let first = 0;
  let rejectedBefore = 0;
  for (const events of requests) {
    if (events instanceof Problem) {
      text += problemAnswer(events);
      continue;
    }
    const end = first + events.length;
    let rejectedUntil = rejectedBefore;
    while (rejectedUntil < rejected.length && rejected[rejectedUntil]!.index < end) rejectedUntil++;
    const own = rejected.slice(rejectedBefore, rejectedUntil).map((one) => ({ ...one, index: one.index - first }));
    const answer = verdictsAnswer({ events, plain }, { accepted: events.length - own.length, rejected: own });
    text += written(answer.status, verdictsContentType, answer.text, unknownNames.countIn(first, end));
    first = end;
    rejectedBefore = rejectedUntil;
  }
  return text;
}

function problemAnswer({ status, code, detail, reasons }: Problem): string {
  return written(
    status,
    `${problemContentType}; charset=utf-8`,
    JSON.stringify(problemBody(status, code, detail, reasons)),
  );
}

function written(status: number, contentType: string, body: string, unknown?: number): string {
  const names = unknown === undefined ? '' : `${unknownNamesHeader}: ${unknown}\r\n`;
  return `HTTP/1.1 ${status} \r\ncontent-type: ${contentType}\r\n${names}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const send = (reply: FastifyReply, answers: string): FastifyReply =>
  reply.code(200).header('content-type', 'application/http').send(answers);
