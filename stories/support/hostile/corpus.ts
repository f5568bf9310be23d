import type { Draws } from '../draws.js';
import type { Belongings, Call } from './call.js';
import { calls, targetOf } from './calls.js';
import type { Parameter, Route, Schema } from './routes.js';
import { hostileComponents, hostileCursors, hostileValuesFor } from './values.js';
import { wholeRequestsOf } from './whole-requests.js';

/** One request that nobody sane would send. */
export interface HostileCase {
  readonly route: string;
  readonly what: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** Absent: any answer that keeps the rules. */
  readonly mustBeRefused?: boolean;
}

/** Every case of every route; what of them is run, `sampleOf` says. */
export function corpusOf(routes: readonly Route[], belongings: Belongings): HostileCase[] {
  return routes.flatMap((route, at) => {
    const call = calls[route.name] as Call;
    // Each its own number, so that a write is not refused for a name that an earlier one has taken.
    let n = at * 10_000;
    const next = () => call.request(belongings, n++);
    return [...casesOfBody(route, next), ...casesOfParameters(route, next), ...wholeRequestsOf(route, next)];
  });
}

type Next = () => ReturnType<Call['request']>;

export const jsonHeaders = { 'content-type': 'application/json' };

function casesOfBody(route: Route, next: Next): HostileCase[] {
  const schema = route.body?.oneOf?.[0] ?? route.body;
  if (schema === undefined) return [];
  const caseOf = (what: string, change: (body: object) => string): HostileCase => {
    const request = next();
    const body = Buffer.from(change(request.body ?? {}));
    return {
      route: route.name,
      what,
      method: route.method,
      target: targetOf(route.path, request),
      headers: jsonHeaders,
      body,
    };
  };
  return fieldsOf(schema).flatMap(({ path, schema: field }) => [
    caseOf(`${path.join('.')} left out`, (body) => JSON.stringify(changed(body, path, undefined))),
    caseOf(`a field beside ${path.join('.')}`, (body) =>
      JSON.stringify(changed(body, [...path.slice(0, -1), 'unheardOf'], 1)),
    ),
    ...hostileValuesFor(path.at(-1) as string, field).map(({ what, json }) =>
      caseOf(`${path.join('.')} is ${what}`, (body) =>
        JSON.stringify(changed(body, path, placeholder)).replace(JSON.stringify(placeholder), () => json),
      ),
    ),
  ]);
}

const placeholder = '<here stands what is hostile>';

interface Field {
  readonly path: readonly string[];
  readonly schema: Schema;
}

/** All fields of a body, those of lists in their first item; any one of the forms that a field may have. */
function fieldsOf(schema: Schema, path: readonly string[] = []): Field[] {
  const one = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const inside = [
    ...Object.entries(one.properties ?? {}).flatMap(([name, field]) => fieldsOf(field, [...path, name])),
    ...(one.items === undefined ? [] : fieldsOf(one.items, [...path, '0'])),
  ];
  return path.length === 0 ? inside : [{ path, schema: one }, ...inside];
}

type Branch = Record<string, unknown>;

/** A copy with another value at the path, which is made where it is missing. */
function changed(body: object, path: readonly string[], to: unknown): object {
  const copy = structuredClone(body) as Branch;
  let branch = copy;
  for (const [at, name] of path.slice(0, -1).entries()) {
    const isList = path[at + 1] === '0';
    if (typeof branch[name] !== 'object' || branch[name] === null) branch[name] = isList ? [] : {};
    branch = branch[name] as Branch;
  }
  branch[path.at(-1) as string] = to;
  return copy;
}

function casesOfParameters(route: Route, next: Next): HostileCase[] {
  return route.parameters.flatMap((parameter) => {
    const values = parameter.name === 'cursor' ? [...hostileComponents, ...hostileCursors] : hostileComponents;
    const times = hostileValuesFor(parameter.name, parameter.schema)
      .filter(({ what }) => what.startsWith('the '))
      .map(({ what, json }) => ({ what, json: encodeURIComponent(JSON.parse(json)) }));
    return [...values, ...times].map(({ what, json }): HostileCase => {
      const request = next();
      return {
        route: route.name,
        what: `${parameter.name} is ${what}`,
        method: route.method,
        target: targetWith(route.path, parameter, request, json),
        headers: request.body === undefined ? {} : jsonHeaders,
        body: request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body)),
      };
    });
  });
}

function targetWith(path: string, parameter: Parameter, request: ReturnType<Next>, encoded: string): string {
  if (parameter.in === 'path') return targetOf(path.replace(`{${parameter.name}}`, encoded), request);
  const { [parameter.name]: _, ...query } = request.query ?? {};
  const target = targetOf(path, { ...request, query });
  return `${target}${target.includes('?') ? '&' : '?'}${parameter.name}=${encoded}`;
}

/** As many of each route, so that one with many fields does not push the others out. */
export function sampleOf(cases: readonly HostileCase[], perRoute: number, draws: Draws): HostileCase[] {
  const byRoute = Map.groupBy(cases, ({ route }) => route);
  return draws.shuffled([...byRoute.values()].flatMap((all) => draws.shuffled(all).slice(0, perRoute)));
}
