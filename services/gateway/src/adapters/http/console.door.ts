import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { asksForPage } from '../../domain/console-paths.js';
import { pageHeaders } from '../../domain/page-headers.js';
import { codingFor, isKnownTag } from '../../domain/representations.js';
import { builtConsoleFolder, type ConsoleFile, consoleFilesIn } from './console.files.js';

/** The console as it was built: its files by name, and for every other page that a browser asks for, the one page. */
@Injectable()
export class ConsoleDoor {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'consoleFolder'>) {}

  /** Answers whether there is a console; without one nothing is opened. */
  openOn(fastify: FastifyInstance): boolean {
    const files = consoleFilesIn(this.config.consoleFolder ?? builtConsoleFolder());
    const page = files?.find(({ path }) => path === '/index.html');
    if (!files || !page) return false;
    for (const file of files) if (file !== page) fastify.get(file.path, sendsFile(file));
    fastify.get('/', sendsFile(page));
    const sendPage = sendsFile(page);
    fastify.addHook('onRequest', async (request, reply) => {
      if (!request.is404 || !asksForPage(request.method, request.url, request.headers.accept)) return undefined;
      return sendPage(request, reply);
    });
    return true;
  }
}

const sendsFile = (file: ConsoleFile) => (request: FastifyRequest, reply: FastifyReply) => {
  const { headers } = request;
  const coding = codingFor(headers['accept-encoding']?.toString(), (one) => file.bytes.has(one));
  const tag = `"${file.tag}${coding === 'identity' ? '' : `-${coding}`}"`;
  void reply.headers({ ...pageHeaders, etag: tag, vary: 'accept-encoding', 'cache-control': cacheControlOf(file) });
  if (isKnownTag(headers['if-none-match'], tag)) return reply.code(304).send();
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  return reply.code(200).type(file.type).send(file.bytes.get(coding));
};

/** The name of what lies in assets holds a digest of its content; everything else is asked for again. */
const cacheControlOf = ({ path }: ConsoleFile): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
