import type { OpenApiDocument } from '#http';
import { examples } from './api/examples.js';
import { introduction } from './api/introduction.js';
import {
  descriptionOf,
  idempotencyKeyOf,
  idOf,
  isList,
  type Members,
  parameterOf,
  type RawOperation,
  successOf,
  titleOf,
} from './api/operation.js';
import { capitalized, singular } from './api/operation-id.js';
import { ProblemResponses, problemSchemas } from './api/problem-responses.js';
import { type Json, SharedSchemas } from './api/schema-components.js';
import { tagTexts } from './api/tags.js';
import { isRouted } from './routing.js';

export interface MergedOpenApi extends OpenApiDocument {
  servers: { url: string }[];
  tags: { name: string; description?: string }[];
  'x-missing-services'?: string[];
}

interface Found {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly operation: RawOperation;
}

/**
 * One document for everything behind the one address, from what each service says of itself: with the names that
 * clients use, schemas that stand once, and every problem that may be answered. A service that did not answer is named
 * in `x-missing-services`, so that nobody takes a gap for the whole.
 */
export function mergeOpenApi(documents: ReadonlyMap<string, OpenApiDocument | undefined>): MergedOpenApi {
  const found = [...documents].flatMap(([service, document]) => operationsIn(service, document));
  const schemas = new SharedSchemas(new Set([...Object.keys(problemSchemas), ...namesOfLanguages]));
  const problems = new ProblemResponses();
  const paths: OpenApiDocument['paths'] = {};
  for (const one of found) paths[one.path] = { ...paths[one.path], [one.method]: {} };
  // By their paths and methods, so that a schema has one name, in whatever order the services and their routes are read.
  const sorted = found.toSorted(
    (one, other) => Number(orderOf(one) > orderOf(other)) - Number(orderOf(one) < orderOf(other)),
  );
  for (const { operation } of sorted) schemas.look(operation as unknown as Json);
  // What is got has the name of its thing, whatever else is done with it or refers to it.
  for (const one of sorted) reserveNameOfGot(one, schemas);
  for (const one of sorted) {
    const refusals = documents.get(one.service)?.['x-refusals'] ?? {};
    const responses = problems.of(one.service, refusals, one.operation);
    paths[one.path] = { ...paths[one.path], [one.method]: finished(one, schemas, responses) };
  }
  const missing = [...documents].filter(([, document]) => document === undefined).map(([service]) => service);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Meterstream',
      version: '1.0.0',
      summary: 'Usage-based billing on an event stream',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: tagsOf(found),
    paths,
    components: {
      ...mergedComponents([...documents.values()].flatMap((one) => (one ? [one.components as Components] : []))),
      schemas: { ...problemSchemas, ...schemas.components },
      responses: problems.components,
    },
    ...(missing.length > 0 ? { 'x-missing-services': missing } : {}),
  };
}

/** What is our own stands before what speaks as others do, and of one path what makes a thing before what shows it. */
const orderOf = ({ path, method }: Found): string =>
  `${path.startsWith('/v1/') ? '' : 'other '}${path} ${methods.indexOf(method)}`;

const methods = ['post', 'get', 'put', 'patch', 'delete'];

function operationsIn(service: string, document: OpenApiDocument | undefined): Found[] {
  return Object.entries(document?.paths ?? {})
    .filter(([path]) => service === 'gateway' || isRouted(path))
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        service,
        method,
        path,
        operation: operation as unknown as RawOperation,
      })),
    );
}

function finished({ method, path, operation }: Found, schemas: SharedSchemas, problems: Record<string, Json>): object {
  const id = idOf(method, path, operation);
  const [resource = '', verb = ''] = id.split('.');
  const thing = capitalized(singular(resource));
  const example = examples[id];
  const { parameters = [], requestBody, responses, summary, description: _words, ...rest } = operation;
  const answer = isList(successOf(operation)?.schema) ? `${thing}List` : answerName(thing, verb);
  const otherAnswer = answer === thing ? `${thing}${capitalized(verb)}Answer` : answer;
  const answered = Object.entries(responses).filter(([status]) => status !== 'default');
  return {
    operationId: id,
    ...rest,
    // Said in words of the document too: for this nobody has to be known.
    security: operation.security ?? [],
    summary: titleOf(summary),
    description: descriptionOf(operation),
    parameters: [
      ...parameters.map((one) => parameterOf(one, example)),
      ...idempotencyKeyOf(method, operation, example),
    ],
    ...(requestBody && {
      requestBody: inContents(requestBody, (schema) => schemas.named(bodyName(thing, verb), schema), example?.body),
    }),
    responses: {
      ...problems,
      ...Object.fromEntries(
        answered.map(([status, one]) => [
          status,
          inContents(one, (schema) => schemas.named(answer, schema, otherAnswer)),
        ]),
      ),
    },
  };
}

/** Never `New…`: a client in Go has a function of that name for each thing. */
const bodyNames: Readonly<Record<string, string>> = { update: 'Changed', replace: 'Whole' };

const bodyName = (thing: string, verb: string): string =>
  bodyNames[verb] === undefined ? `${thing}${capitalized(verb)}Request` : `${bodyNames[verb]}${thing}`;

const isOfThing: ReadonlySet<string> = new Set(['get', 'create', 'update', 'replace']);

const answerName = (thing: string, verb: string): string =>
  isOfThing.has(verb) ? thing : `${thing}${capitalized(verb)}Answer`;

function reserveNameOfGot({ method, path, operation }: Found, schemas: SharedSchemas): void {
  const [resource = '', verb] = idOf(method, path, operation).split('.');
  const { schema } = successOf(operation) ?? {};
  if (verb === 'get' && schema !== undefined) schemas.reserve(capitalized(singular(resource)), schema);
}

function inContents<Whole extends { readonly content?: Readonly<Record<string, { readonly schema?: Json }>> }>(
  whole: Whole,
  change: (schema: Json) => Json,
  example?: Json,
): object {
  if (whole.content === undefined) return whole;
  const content = Object.entries(whole.content).map(([type, { schema, ...more }]) => [
    type,
    {
      ...more,
      ...(schema !== undefined && { schema: change(schema) }),
      ...(example !== undefined && type === 'application/json' && { example }),
    },
  ]);
  return { ...whole, content: Object.fromEntries(content) };
}

function tagsOf(found: readonly Found[]): { name: string; description?: string }[] {
  const used = new Set(found.flatMap(({ operation }) => operation.tags ?? []));
  const known = Object.entries(tagTexts).filter(([name]) => used.has(name));
  const others = [...used].filter((name) => tagTexts[name] === undefined);
  return [...known.map(([name, description]) => ({ name, description })), ...others.map((name) => ({ name }))];
}

/** What a generated client calls so hides what its language means by it. */
const namesOfLanguages = ['Error', 'Object', 'Date', 'Map', 'Set', 'List', 'String', 'Number'];

type Components = Record<string, Members>;

function mergedComponents(all: readonly Components[]): Components {
  const merged: Components = {};
  for (const components of all) {
    for (const [kind, members] of Object.entries(components)) merged[kind] = { ...merged[kind], ...members };
  }
  return merged;
}
