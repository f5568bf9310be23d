import { type Example, usualParameters } from './examples.js';
import { operationIdOf } from './operation-id.js';
import type { Json } from './schema-components.js';

export type Members = { readonly [name: string]: Json };

/** An operation as its service describes it. */
export interface RawOperation {
  readonly summary: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: Json;
  readonly 'x-required-scope'?: string;
  readonly parameters?: readonly RawParameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Contents };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Contents }>>;
}

export interface RawParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}

export type Contents = Readonly<Record<string, { readonly schema?: Json }>>;

/** The first words of a summary: what stands in a list of operations. */
export const titleOf = (summary: string): string => (/^.*?(?=[:;,] )|^.*?\?/.exec(summary)?.[0] ?? summary).trim();

/** The rest of it, and who may do it. */
export function descriptionOf({ summary, description, 'x-required-scope': scope }: RawOperation): string {
  const sentences = [description, titleOf(summary) === summary ? undefined : summary].filter(Boolean).join('\n\n');
  const whole = sentences === '' ? summary : sentences;
  const ended = /[.?!]$/.test(whole) ? whole : `${whole}.`;
  return scope === undefined ? ended : `${ended}\n\n${neededFor(scope)}`;
}

/** Of scopes that no key has. */
const others: Readonly<Record<string, string>> = {
  session: 'For people who have signed in.',
  portal: 'For a customer: the secret of a link to their portal is sent as `x-portal-link`.',
};

const neededFor = (scope: string): string => others[scope] ?? `Needs a key with the scope \`${scope}\`.`;

export function idOf(method: string, path: string, operation: RawOperation): string {
  return operationIdOf({ method, path, isList: isList(successOf(operation)?.schema) });
}

/** What it answers as JSON when it was done. */
export function successOf({ responses }: RawOperation): { readonly schema?: Json } | undefined {
  const status = Object.keys(responses).find((one) => one.startsWith('2'));
  return status === undefined ? undefined : responses[status]?.content?.['application/json'];
}

export function isList(schema: Json | undefined): boolean {
  const { properties } = (schema ?? {}) as { properties?: Members };
  return properties?.['items'] !== undefined;
}

/** With what its schema says of it, which readers of parameters do not look into, and with its part of an example. */
export function parameterOf({ schema, ...parameter }: RawParameter, { parameters = {} }: Example = {}): Json {
  const { description, ...rest } = (schema ?? {}) as { description?: string } & Members;
  const words = description ?? (parameter.in === 'path' ? 'Its id.' : undefined);
  const example = parameters[parameter.name] ?? (parameter.required ? usualParameters[parameter.name] : undefined);
  return {
    ...parameter,
    ...(words === undefined ? {} : { description: words }),
    schema: rest,
    ...(example === undefined ? {} : { example }),
  } as unknown as Json;
}

/** That of writes. */
export function idempotencyKeyOf(method: string, operation: RawOperation, { key }: Example = {}): Json[] {
  if (method === 'get' || operation.security === undefined) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same for every attempt: the write is done once, and answered alike.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      ...(key === undefined ? {} : { example: key }),
    },
  ];
}
