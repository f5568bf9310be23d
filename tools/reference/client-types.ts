import type { OpenApiDocument } from '#http';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
}

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly parameters: readonly {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema: Schema;
  }[];
  readonly requestBody?: { required?: boolean; content: Record<string, { schema?: Schema }> };
  readonly responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

/** The source of the TypeScript client's types: an interface for each schema, and what each operation takes and answers. */
export function clientTypesOf(document: OpenApiDocument): string {
  const { schemas = {} } = document.components as { schemas?: Record<string, Schema> };
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation: operation as unknown as Operation })),
  );
  const sorted = operations.sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  return [
    '// Written by `npm run reference` from the OpenAPI document of gateway; changes belong to the services.',
    ...Object.entries(schemas).map(
      ([name, schema]) => `${commentOf(schema.description, '')}export type ${name} = ${typeOf(schema, '')};`,
    ),
    `export interface Operations {\n${sorted.map(({ operation }) => signatureOf(operation)).join('\n')}\n}`,
    'export type OperationId = keyof Operations;',
    `export const operations = {\n${sorted.map(routeOf).join('\n')}\n} as const satisfies Record<OperationId, object>;`,
    '',
  ].join('\n\n');
}

function routeOf({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const query = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => `'${name}'`);
  return `  '${operation.operationId}': { method: '${method.toUpperCase()}', path: '${path}', query: [${query.join(', ')}] },`;
}

function signatureOf({ operationId, description, parameters, requestBody, responses }: Operation): string {
  const answer = answerOf(responses);
  const inputs = parameters
    .filter((one) => one.in !== 'header')
    .map(({ name, required: isAsked, description: words, schema }) => {
      const required = isAsked || (name === 'forSeconds' && isStream(responses));
      const type = required ? typeOf(schema, '      ') : orUndefined(typeOf(schema, '      '));
      return `${commentOf(words, '      ')}      readonly ${name}${required ? '' : '?'}: ${type};`;
    });
  const body = requestBody?.content['application/json']?.schema;
  if (body) {
    const type = typeOf(body, '      ');
    inputs.push(
      `      readonly body${requestBody.required ? '' : '?'}: ${requestBody.required ? type : orUndefined(type)};`,
    );
  }
  const input = inputs.length === 0 ? 'Record<string, never>' : `{\n${inputs.join('\n')}\n    }`;
  return `${commentOf(description, '  ')}  '${operationId}': {\n    readonly input: ${input};\n    readonly answer: ${answer};\n  };`;
}

/** The client answers a stream when it has ended: one that does not end by itself would never be answered. */
const isStream = (responses: Operation['responses']): boolean =>
  Object.values(responses).some(({ content = {} }) => 'text/event-stream' in content);

const orUndefined = (type: string): string => `${type} | undefined`;

function answerOf(responses: Operation['responses']): string {
  const types = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => contentTypes(content));
  return [...new Set(types)].join(' | ') || 'undefined';
}

function contentTypes(content: Record<string, { schema?: Schema }> | undefined): string[] {
  if (content === undefined) return ['undefined'];
  return Object.entries(content).map(([type, { schema }]) => {
    if (type.includes('json')) return schema ? typeOf(schema, '    ') : 'unknown';
    return type.startsWith('text/') ? 'string' : 'Uint8Array';
  });
}

function typeOf(schema: Schema, margin: string): string {
  const { $ref, anyOf, oneOf, allOf, items, type } = schema;
  if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices) return [...new Set(choices.map((one) => typeOf(one, margin)))].join(' | ');
  if (allOf) return allOf.map((one) => `(${typeOf(one, margin)})`).join(' & ');
  if (type === 'array') return items ? `readonly (${typeOf(items, margin)})[]` : 'readonly unknown[]';
  if (type === 'object' || schema.properties) return objectOf(schema, margin);
  return (
    [type ?? []]
      .flat()
      .map((one) => plainTypes[one] ?? 'unknown')
      .join(' | ') || 'unknown'
  );
}

const plainTypes: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
  object: 'Readonly<Record<string, unknown>>',
};

function objectOf(
  { properties = {}, required = [], additionalProperties, patternProperties }: Schema,
  margin: string,
): string {
  const inner = `${margin}  `;
  const members = Object.entries(properties).map(([name, schema]) => {
    const isRequired = required.includes(name);
    const type = typeOf(schema, inner);
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return `${commentOf(schema.description, inner)}${inner}readonly ${key}${isRequired ? '' : '?'}: ${isRequired ? type : orUndefined(type)};`;
  });
  if (members.length > 0) return `{\n${members.join('\n')}\n${margin}}`;
  const [pattern] = Object.values(patternProperties ?? {});
  const values = pattern ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  return `Readonly<Record<string, ${values ? typeOf(values, margin) : 'unknown'}>>`;
}

function commentOf(words: string | undefined, margin: string): string {
  if (words === undefined) return '';
  const text = words.replaceAll('*/', '* /');
  if (!text.includes('\n')) return `${margin}/** ${text} */\n`;
  return `${margin}/**\n${text
    .split('\n')
    .map((line) => `${margin} * ${line}`.trimEnd())
    .join('\n')}\n${margin} */\n`;
}
