import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem, utf8TextOf } from '#http';
import { limits } from '../../domain/limits.js';

const lineTypes = ['application/x-ndjson', 'application/ndjson'];
const cloudEventTypes = ['application/cloudevents+json', 'application/cloudevents-batch+json'];
const gunzipped = promisify(gunzip);

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

export async function textOf(request: FastifyRequest): Promise<string> {
  const body = request.body as Buffer | undefined;
  if (!body || body.length === 0) throw new Problem(400, 'malformed-request', 'The request has no body.');
  const encoding = request.headers['content-encoding'];
  const text = encoding === undefined || encoding === 'identity' ? utf8TextOf(body) : await unzipped(body, encoding);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

async function unzipped(body: Buffer, encoding: string): Promise<string> {
  if (encoding.toLowerCase() !== 'gzip' && encoding.toLowerCase() !== 'x-gzip') {
    throw new Problem(415, 'unsupported-content-encoding', 'Bodies are taken plain or as gzip.', [], {
      'accept-encoding': 'gzip',
    });
  }
  return utf8TextOf(await unzippedBytes(body));
}

async function unzippedBytes(body: Buffer): Promise<Buffer> {
  try {
    return await gunzipped(body, { maxOutputLength: limits.bodyBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Problem(413, 'too-large', `A body has at most ${limits.bodyBytes} bytes when it is unpacked.`);
    throw new Problem(400, 'malformed-request', 'The body is not gzip.');
  }
}
