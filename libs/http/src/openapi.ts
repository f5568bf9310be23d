import 'reflect-metadata';
import type { TSchema } from 'typebox';
import { portalLinkHeader, secureCookieName } from '#auth';
import { type EndpointSpec, endpointKey } from './endpoint.decorator.js';
import { ifMatchKey } from './if-match.js';
import type { RefusalStatus } from './problem.js';

export interface Route {
  /** Full path in OpenAPI form (`/v1/products/{id}`). */
  readonly path: string;
  readonly spec: EndpointSpec;
  /** Whether it reads If-Match. */
  readonly readsIfMatch?: boolean;
}

type ControllerClass = abstract new (...args: never[]) => object;

/** The routes of a controller class, read from its decorators. */
export function routesOf(controller: ControllerClass): Route[] {
  // Of several paths the first is told of: the others are for clients that were given another base address.
  const [prefix = ''] = [Reflect.getMetadata('path', controller) as string | string[] | undefined].flat();
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    const spec =
      typeof handler === 'function'
        ? (Reflect.getMetadata(endpointKey, handler) as EndpointSpec | undefined)
        : undefined;
    if (spec === undefined) return [];
    const readsIfMatch = Reflect.hasMetadata(ifMatchKey, handler as object);
    return [{ path: openApiPath(prefix, spec.path ?? ''), spec, readsIfMatch }];
  });
}

const openApiPath = (prefix: string, path: string) =>
  `/${[prefix, path]
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`.replace(/:(\w+)/g, '{$1}');

/** OpenAPI 3.1: its schema language is JSON Schema, so TypeBox schemas stand in it as they are. */
export function openApiOf(title: string, routes: readonly Route[]): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const { path, ...route } of routes) {
    const item = paths[path] ?? {};
    item[route.spec.method.toLowerCase()] = operationOf(route);
    paths[path] = item;
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1.0.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: secureCookieName },
        portalLink: { type: 'apiKey', in: 'header', name: portalLinkHeader },
      },
    },
  };
}

export interface OpenApiDocument {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, object>>;
  components: object;
  /** Status of every code with which the service refuses what its domain does not want. */
  'x-refusals'?: RefusalStatus;
}

function securityOf({ scope }: EndpointSpec): object[] {
  if (scope === 'portal') return [{ portalLink: [] }];
  return scope === 'session' ? [{ session: [] }] : [{ apiKey: [] }, { bearer: [] }, { session: [] }];
}

function operationOf({ spec, readsIfMatch = false }: Omit<Route, 'path'>): object {
  const status = String(spec.status ?? (spec.method === 'POST' ? 201 : 200));
  const answer =
    typeof spec.answer === 'string'
      ? { [spec.answer]: { schema: fileSchemaOf(spec.answer) } }
      : spec.answer && { 'application/json': { schema: spec.answer } };
  const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } };
  return {
    summary: spec.summary,
    tags: [spec.tag],
    ...(spec.scope === 'public' ? {} : { security: securityOf(spec), 'x-required-scope': spec.scope }),
    parameters: [
      ...parametersOf(spec.params, 'path'),
      ...parametersOf(spec.query, 'query'),
      ...(readsIfMatch ? [ifMatch] : []),
    ],
    ...(spec.body ? { requestBody: bodyOf(spec.body, spec.isBodyOptional) } : {}),
    responses: {
      [status]: {
        description: spec.summary,
        ...((spec.hasETag ?? (readsIfMatch && answer)) ? { headers: { ETag: eTag } } : {}),
        ...(answer ? { content: answer } : {}),
      },
      ...(spec.orNothing ? { 204: { description: 'There is none.' } } : {}),
      default: problem,
    },
  };
}

/** Without a schema most generators make clients that throw the answer away; of what is no text they read bytes alone. */
const fileSchemaOf = (type: string) =>
  type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of what was seen: refused (412) when it has changed since. Absent: whatever is there.',
  schema: { type: 'string', maxLength: 100, examples: ['"3"'] },
};

const eTag = {
  description: 'Its version. Sent as If-Match it keeps two editors from overwriting each other.',
  schema: { type: 'string' },
};

const bodyOf = (schema: TSchema, isOptional = false) => ({
  required: !isOptional,
  content: { 'application/json': { schema } },
});

function parametersOf(schema: TSchema | undefined, where: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, TSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}
