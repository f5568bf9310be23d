import { isUtf8 } from 'node:buffer';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { endOfJsonString, quoteLongNumbers } from '#contracts';
import { malformedJson, syntaxFaultIn } from './json-syntax.js';
import { Problem } from './problem.js';

/** How deep objects and lists may stand in each other, so that no reader of a body runs out of stack. */
export const mostJsonNesting = 64;

/**
 * JSON bodies of the management API: not compressed, strict UTF-8, of limited depth, and a number that a double would change arrives as
 * its text. Any other type is refused with 415.
 */
export function acceptJsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  // It refuses `__proto__` and `constructor`.
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    demandPlainBody(request.headers['content-encoding']);
    // Many clients name the type of every request: where nothing is sent, that is no body, whatever it would have been.
    if (body.length === 0) return done(null, undefined);
    const text = utf8TextOf(body);
    demandShallowJson(text);
    parse(request, quoteLongNumbers(text), (error, value) => done(error && unreadable(text), value));
  });
}

/** Names that a program could take for its own are refused by the parser, too. */
function unreadable(text: string): Error {
  if (syntaxFaultIn(text)) return malformedJson(text);
  const detail = 'The body names a member __proto__ or constructor.prototype, which no field is called.';
  return new Problem(400, 'malformed-json', detail);
}

/** A body in an encoding that is not undone would be read as what it is not, or taken although it is not what it says. */
export function demandPlainBody(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new Problem(415, 'unsupported-content-encoding', 'Bodies are not compressed here.', [], {
    'accept-encoding': 'identity',
  });
}

/** @throws Problem 400, because a decoder that mends would make one text of two */
export function utf8TextOf(body: Buffer): string {
  if (isUtf8(body)) return body.toString();
  const detail = `The body is not UTF-8 from byte ${firstInvalidByteOf(body)} on, counted from 0.`;
  throw new Problem(400, 'invalid-utf-8', detail);
}

/** Where the mended text differs: each broken sequence has become U+FFFD, which is EF BF BD. */
function firstInvalidByteOf(body: Buffer): number {
  const mended = Buffer.from(body.toString());
  let at = 0;
  while (mended[at] === body[at]) at++;
  while (isContinuation(mended[at])) at--;
  return at;
}

const isContinuation = (byte = 0): boolean => (byte & 0xc0) === 0x80;

export function demandShallowJson(text: string): void {
  if (isDeeperThan(text, mostJsonNesting))
    throw new Problem(400, 'too-deep', `JSON is nested at most ${mostJsonNesting} levels deep here.`);
}

const quote = 34;

/** Answered for texts that are no JSON too; whatever it says, they do not parse. */
function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfJsonString(text, at) - 1;
    else if (isOpening(code)) depth++;
    else if (isClosing(code)) depth--;
    if (depth > most) return true;
  }
  return false;
}

// Brackets and braces differ in one bit.
const isOpening = (code: number): boolean => (code | 32) === 123;
const isClosing = (code: number): boolean => (code | 32) === 125;
