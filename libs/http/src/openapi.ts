import 'reflect-metadata';
import type { TSchema } from 'typebox';
import { portalLinkHeader, secureCookieName } from '#auth';
import { type EndpointSpec, endpointKey } from './endpoint.decorator.js';
import type { RefusalStatus } from './problem.js';

export interface Route {
  /** Full path in OpenAPI form (`/v1/products/{id}`). */
  readonly path: string;
  readonly spec: EndpointSpec;
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
    return spec ? [{ path: openApiPath(prefix, spec.path ?? ''), spec }] : [];
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
  for (const { path, spec } of routes) {
    const item = paths[path] ?? {};
    item[spec.method.toLowerCase()] = operationOf(spec);
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

function operationOf(spec: EndpointSpec): object {
  const status = String(spec.status ?? (spec.method === 'POST' ? 201 : 200));
  const answer =
    typeof spec.answer === 'string'
      ? { [spec.answer]: {} }
      : spec.answer && { 'application/json': { schema: spec.answer } };
  const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } };
  return {
    summary: spec.summary,
    tags: [spec.tag],
    ...(spec.scope === 'public' ? {} : { security: securityOf(spec), 'x-required-scope': spec.scope }),
    parameters: [...parametersOf(spec.params, 'path'), ...parametersOf(spec.query, 'query')],
    ...(spec.body ? { requestBody: bodyOf(spec.body, spec.isBodyOptional) } : {}),
    responses: { [status]: { description: spec.summary, ...(answer ? { content: answer } : {}) }, default: problem },
  };
}

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
