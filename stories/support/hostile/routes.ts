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
  readonly in: 'path' | 'query';
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
  return Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      scope: operation['x-required-scope'] ?? 'public',
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
    })),
  );
}
