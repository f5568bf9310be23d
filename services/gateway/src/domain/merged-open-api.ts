import type { OpenApiDocument } from '#http';
import { isRouted } from './routing.js';

export interface MergedOpenApi extends OpenApiDocument {
  servers: { url: string }[];
  tags: { name: string }[];
  'x-missing-services'?: string[];
}

/**
 * One document for everything behind the one address, from what each service says of itself. A service that did not
 * answer is named in `x-missing-services`, so that nobody takes a gap for the whole.
 */
export function mergeOpenApi(documents: ReadonlyMap<string, OpenApiDocument | undefined>): MergedOpenApi {
  const paths: OpenApiDocument['paths'] = {};
  const tags = new Set<string>();
  for (const document of documents.values()) {
    for (const [path, item] of Object.entries(document?.paths ?? {})) {
      if (!isRouted(path)) continue;
      paths[path] = { ...paths[path], ...item };
      for (const operation of Object.values(item)) {
        for (const tag of (operation as { tags?: string[] }).tags ?? []) tags.add(tag);
      }
    }
  }
  const answered = [...documents.values()].filter((document) => document !== undefined);
  const missing = [...documents].filter(([, document]) => document === undefined).map(([service]) => service);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Meterstream',
      version: '1.0.0',
      summary: 'Usage-based billing on an event stream',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: mergedComponents(answered.map(({ components }) => components as Components)),
    ...(missing.length > 0 ? { 'x-missing-services': missing } : {}),
  };
}

type Components = Record<string, Record<string, unknown>>;

function mergedComponents(all: readonly Components[]): Components {
  const merged: Components = {};
  for (const components of all) {
    for (const [kind, members] of Object.entries(components)) merged[kind] = { ...merged[kind], ...members };
  }
  return merged;
}
