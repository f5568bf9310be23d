import type { StoryStack } from '#testing';

/** What the corpus needs of JSON Schema. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly description?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

export interface Route {
  /** `POST /v1/products` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly scope: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
}

interface Operation {
  readonly parameters?: Parameter[];
  readonly requestBody?: { content: { 'application/json'?: { schema: Schema } } };
  readonly 'x-required-scope'?: string;
}

/** The routes of the public API, from the document that gateway serves of all services. */
export async function routesOf(stack: StoryStack): Promise<Route[]> {
  const { body } = await stack.call('GET', '/openapi.json');
  if (body['x-missing-services'] !== undefined) throw new Error(`not all services: ${body['x-missing-services']}`);
  const paths = withoutReferences(body.paths, body.components.schemas) as Record<string, Record<string, Operation>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      scope: operation['x-required-scope'] ?? 'public',
      parameters: (operation.parameters ?? []).filter((one) => one.in !== 'header'),
      body: operation.requestBody?.content['application/json']?.schema,
    })),
  );
}

/** With every schema in its place. */
function withoutReferences(value: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutReferences(one, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  const name = typeof $ref === 'string' ? /^#\/components\/schemas\/(.+)$/.exec($ref)?.[1] : undefined;
  if (name !== undefined) return withoutReferences(schemas[name], schemas);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutReferences(one, schemas)]));
}
