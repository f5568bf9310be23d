import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem, utf8TextOf } from '#http';
import { limits } from '../../domain/limits.js';
import { unpackedBody } from './packed-body.reader.js';

const lineTypes = ['application/x-ndjson', 'application/ndjson'];
const cloudEventTypes = ['application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Bodies of these doors stay bytes until they are read once, as text. Other types than these are refused with 415. */
export function keepBodiesAsBytes(doors: FastifyInstance): void {
  doors.removeAllContentTypeParsers();
  for (const type of ['application/json', ...lineTypes, ...cloudEventTypes]) {
    doors.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: limits.bodyBytes }, (_request, body, done) =>
      done(null, body),
    );
  }
}

/** Lines may be more than memory holds: the door reads them as they come. */
export function passLinesAsStreams(doors: FastifyInstance): void {
  doors.removeContentTypeParser(lineTypes);
  doors.addContentTypeParser(lineTypes, (_request, body, done) => done(null, body));
}

export async function textOf({ body, headers }: FastifyRequest): Promise<string> {
  const bytes = body as Buffer | undefined;
  if (!bytes || bytes.length === 0) throw new Problem(400, 'malformed-request', 'The request has no body.');
  return textIn(await unpackedBody(bytes, headers['content-encoding'], limits.bodyBytes));
}

/** Without the mark that some programs put before a text (BOM). */
export function textIn(bytes: Buffer): string {
  const text = utf8TextOf(bytes);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
