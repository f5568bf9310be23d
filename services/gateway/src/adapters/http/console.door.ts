import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { asksForPage } from '../../domain/console-paths.js';
import { sendsFile } from './built-file.js';
import { builtFolder, consoleFilesIn } from './console.files.js';

/** The console as it was built: its files by name, and for every other page that a browser asks for, the one page. */
@Injectable()
export class ConsoleDoor {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'consoleFolder'>) {}

  /** Answers whether there is a console; without one nothing is opened. */
  openOn(fastify: FastifyInstance): boolean {
    const files = consoleFilesIn(this.config.consoleFolder ?? builtFolder('console'));
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
