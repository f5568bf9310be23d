import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from '../../domain/page-headers.js';
import { codingFor, isKnownTag } from '../../domain/representations.js';
import type { ConsoleFile } from './console.files.js';

/** Sends a file of a build, in the smallest form that the browser takes, or says that it has it already. */
export const sendsFile =
  (file: ConsoleFile, more: Readonly<Record<string, string>> = {}) =>
  (request: FastifyRequest, reply: FastifyReply) => {
    const { headers } = request;
    const coding = codingFor(headers['accept-encoding']?.toString(), (one) => file.bytes.has(one));
    const tag = `"${file.tag}${coding === 'identity' ? '' : `-${coding}`}"`;
    const said = { etag: tag, vary: 'accept-encoding', 'cache-control': cacheControlOf(file) };
    void reply.headers({ ...pageHeaders, ...said, ...more });
    if (isKnownTag(headers['if-none-match'], tag)) return reply.code(304).send();
    if (coding !== 'identity') void reply.header('content-encoding', coding);
    return reply.code(200).type(file.type).send(file.bytes.get(coding));
  };

/** The name of what lies in assets holds a digest of its content; everything else is asked for again. */
const cacheControlOf = ({ path }: ConsoleFile): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
