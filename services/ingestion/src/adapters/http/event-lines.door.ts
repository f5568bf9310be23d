import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { letBodyBeEndless, Problem, problemBody, problemOf, utf8TextOf } from '#http';
import { type LineResult, type LinesRead, RecordLines } from '../../application/record-lines.js';
import type { RecordUsage } from '../../application/record-usage.js';
import { limits } from '../../domain/limits.js';
import type { TenantBudgets } from '../../domain/tenant-budgets.js';
import { senderOf } from './ingest-caller.js';
import { readJson, usageOfLines } from './json-events.js';
import { gatheredFrom, linesOf } from './lines.reader.js';
import { nativeDoor } from './native-door.js';
import { unpackedPieces } from './packed-body.reader.js';
import { unknownNamesHeader } from './unknown-names.js';
import { wishesOf } from './wishes.js';

export interface LinesParts {
  readonly recordUsage: RecordUsage;
  readonly budgets?: TenantBudgets | undefined;
}

export const isLines = ({ headers }: FastifyRequest): boolean => headers['content-type']?.includes('ndjson') === true;

const wantsStream = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('ndjson') === true;

/** Rejected events that an answer without a stream tells of. */
const mostReported = limits.eventsPerRequest;
/** A line of nothing, while there is nothing to say: whoever is between must not take the stream for dead. */
const beatMs = 5_000;

/**
 * Lines of any length: read as fast as the log takes them, and told of one by one where the sender reads a stream
 * (`Accept: application/x-ndjson`), else at the end. Answers the text of a body that is short, which is not read as a
 * stream; undefined when it has been answered.
 */
export async function textOrStream(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: LinesParts,
): Promise<string | undefined> {
  try {
    return await readOrAnswer(request, reply, parts);
  } catch (error) {
    if (!request.raw.aborted) throw error;
    // Its sender has gone: nobody is there to be answered, and nothing is wrong with us.
    reply.hijack();
    return undefined;
  }
}

async function readOrAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: LinesParts,
): Promise<string | undefined> {
  const { tenant } = senderOf(request);
  letBodyBeEndless(request.raw, reply.raw);
  const source = spentBy(tenant, unpackedPieces(request.raw), parts.budgets);
  const wantsMatches = wishesOf(request).representation;
  const record = (onResults: (results: readonly LineResult[]) => Promise<void>) =>
    new RecordLines(parts.recordUsage, { tenant, door: nativeDoor, wantsMatches, onResults });
  if (wantsStream(request)) {
    await answerWithStream(reply, source, record);
    return undefined;
  }
  const { bytes, isWhole } = await gatheredFrom(source, limits.bodyBytes);
  if (isWhole && linesIn(bytes) <= limits.eventsPerRequest) return shortText(bytes);
  if (wishesOf(request).dryRun)
    throw new Problem(413, 'too-many-events', `A dry run carries at most ${limits.dryRunEvents} events.`);
  await answerAtEnd(reply, continued(bytes, source), record);
  return undefined;
}

type Recording = (onResults: (results: readonly LineResult[]) => Promise<void>) => RecordLines;

function shortText(bytes: Buffer): string {
  if (bytes.length === 0) throw new Problem(400, 'malformed-request', 'The request has no body.');
  const text = utf8TextOf(bytes);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function linesIn(bytes: Buffer): number {
  let lines = 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** Bytes count when they come, and who has sent too many waits. */
async function* spentBy(
  tenant: string,
  source: AsyncIterable<Buffer>,
  budgets: TenantBudgets | undefined,
): AsyncGenerator<Buffer> {
  for await (const bytes of source) {
    budgets?.spend(tenant, bytes.length, performance.now());
    yield bytes;
    const seconds = budgets?.waitSeconds(tenant, performance.now()) ?? 0;
    if (seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1_000).unref());
  }
}

async function* continued(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* readLines(source: AsyncIterable<Buffer>): AsyncGenerator<LinesRead> {
  let before = 0;
  for await (const lines of linesOf(source)) {
    const places = lines.flatMap((line, at) => (line.trim() === '' ? [] : [before + at + 1]));
    before += lines.length;
    if (places.length === 0) continue;
    const text = lines.join('\n');
    const plain = !text.includes('\\');
    yield { usage: readJson(text, (parse) => ({ ...usageOfLines(text, parse), plain })), places };
  }
}

async function answerAtEnd(reply: FastifyReply, source: AsyncIterable<Buffer>, record: Recording): Promise<void> {
  const results: object[] = [];
  const recording = record(async (some) => {
    for (const one of some) if (one.errors && results.length < mostReported) results.push(jsonOf(one));
  });
  const { unknownNames, ...counts } = await recording.run(readLines(source));
  const status = counts.rejected === 0 ? 202 : counts.accepted === 0 ? 422 : 207;
  void reply.code(status).header(unknownNamesHeader, unknownNames);
  await reply.send({ ...counts, results });
}

async function answerWithStream(reply: FastifyReply, source: AsyncIterable<Buffer>, record: Recording): Promise<void> {
  const response = reply.raw;
  const recording = record((results) => write(response, results.map((one) => JSON.stringify(jsonOf(one))).join('\n')));
  reply.hijack();
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  response.flushHeaders();
  const beating = setInterval(() => response.write('\n'), beatMs);
  try {
    const summary = await recording.run(readLines(source));
    await write(response, JSON.stringify({ done: true, ...summary }));
  } catch (error) {
    if (response.destroyed) return;
    await write(response, JSON.stringify({ done: false, ...recording.summary, problem: problemJson(error) }));
  } finally {
    clearInterval(beating);
    response.end();
  }
}

/** Resolves when there is room for more. */
async function write(response: ServerResponse, lines: string): Promise<void> {
  if (lines === '' || response.destroyed || response.write(`${lines}\n`)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });
}

/** Nobody knows what became of the lines behind the last one that was told: they are to be sent again. */
function problemJson(error: unknown): object {
  const { status, code, detail, reasons } = problemOf(error);
  return problemBody(status, code, detail, reasons);
}

function jsonOf({ line, id, errors, match }: LineResult): object {
  return errors ? { line, id, status: 'rejected', errors } : { line, id, status: 'accepted', ...match };
}
