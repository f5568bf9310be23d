import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';
import { type OpenApiDocument, openApiOf, routesOf } from '#http';
import type { ServiceDefinition } from '#service-host';
import { mergeOpenApi } from '../../services/gateway/src/domain/merged-open-api.js';
import { routedServices } from '../../services/gateway/src/domain/routing.js';

type Members = Readonly<Record<string, unknown>>;

/** The document that gateway serves, read from the compiled services without starting any. */
export async function readOpenApi(): Promise<OpenApiDocument> {
  const documents = new Map<string, OpenApiDocument>();
  for (const name of [...routedServices, 'gateway']) documents.set(name, await documentOf(name));
  return mergeOpenApi(documents);
}

async function documentOf(name: string): Promise<OpenApiDocument> {
  const folder = join(repositoryRoot, 'dist/services', name, 'src');
  const { service } = (await import(join(folder, 'service.js'))) as { service: ServiceDefinition };
  const doors = join(folder, 'adapters/http');
  const files = existsSync(doors) ? readdirSync(doors).filter((file) => file.endsWith('.controller.js')) : [];
  const modules = await Promise.all(files.sort().map(async (file) => (await import(join(doors, file))) as Members));
  const routes = modules.flatMap((members) => Object.values(members).filter(isClass).flatMap(routesOf));
  const document = openApiOf(service.title, routes);
  Object.assign(document.paths, service.doorPaths);
  return { ...document, 'x-refusals': service.refusals };
}

const isClass = (value: unknown): value is Parameters<typeof routesOf>[0] =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
