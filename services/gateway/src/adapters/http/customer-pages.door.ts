import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { sendsFile } from './built-file.js';
import { builtFolder, consoleFilesIn } from './console.files.js';

/** Nobody finds by a search what was sent to one customer. */
const ofOne = { 'x-robots-tag': 'noindex, nofollow' };

/** Below which path each app of customers lies, and which addresses its one page has, with what is said of each. */
const apps: Record<string, { base: string; pages: Record<string, Record<string, string>> }> = {
  portal: {
    base: '/portal',
    pages: { '/:token': ofOne, '/:token/plans': ofOne, '/:token/invoices/:invoiceId': ofOne },
  },
  storefront: { base: '/shop', pages: { '/:tenant': {}, '/checkout/:token': ofOne } },
};

/** What customers see, who never sign in: the same files for everybody, whatever the secret in the address is worth. */
@Injectable()
export class CustomerPagesDoor {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'consoleFolder'>) {}

  openOn(fastify: FastifyInstance): void {
    for (const [app, { base, pages }] of Object.entries(apps)) {
      const files = consoleFilesIn(this.folderOf(app));
      const page = files?.find(({ path }) => path === '/index.html');
      if (!files || !page) continue;
      for (const file of files) if (file !== page) fastify.get(`${base}${file.path}`, sendsFile(file));
      for (const [path, headers] of Object.entries(pages)) fastify.get(`${base}${path}`, sendsFile(page, headers));
    }
  }

  /** Beside the console, where that is somewhere else. */
  private folderOf(app: string): string | undefined {
    const { consoleFolder } = this.config;
    return consoleFolder === undefined ? builtFolder(app) : join(dirname(consoleFolder), app);
  }
}
