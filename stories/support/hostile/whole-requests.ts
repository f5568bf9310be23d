import { gzipSync } from 'node:zlib';
import type { Request } from './call.js';
import { targetOf } from './calls.js';
import type { HostileCase } from './corpus.js';
import { doorVariantsOf } from './door-variants.js';
import type { Route } from './routes.js';
import { brokenProtobufs } from './telemetry-bodies.js';

type Body = string | Buffer;
type Variant = readonly [what: string, body: Body | undefined, headers?: Readonly<Record<string, string>>];

const json = { 'content-type': 'application/json' };

/** What is wrong with a request as a whole, whatever its fields are. */
export function wholeRequestsOf(route: Route, next: () => Request): HostileCase[] {
  const of = ([what, body, headers = json]: Variant, more: Partial<HostileCase> = {}): HostileCase => ({
    route: route.name,
    what,
    method: route.method,
    target: targetOf(route.path, next()),
    headers,
    body: body === undefined ? undefined : Buffer.from(body),
    ...more,
  });
  const good = () => JSON.stringify(next().body ?? {});
  const withHeaders = headerVariants.map(([what, headers]) => {
    const body = route.body && good();
    return of([what, body, { ...(body === undefined ? {} : json), ...headers }]);
  });
  const otherMethods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'POST'].map((method) =>
    of([`the method ${method}`, method === 'HEAD' || method === 'OPTIONS' ? undefined : '{}'], { method }),
  );
  const paths = [
    of(['a slash at the end', undefined, {}], { target: `${targetOf(route.path, next()).split('?')[0]}/` }),
    of(['two slashes', undefined, {}], { target: `/${targetOf(route.path, next())}` }),
    of(['another case', undefined, {}], { target: targetOf(route.path, next()).toUpperCase() }),
    of(['a list of queries', undefined, {}], {
      target: `${route.path.replace(/\{.*?\}/g, 'x')}?limit=1&limit=2&limit[]=3&__proto__=1`,
    }),
  ];
  if (route.body === undefined) return [...withHeaders, ...otherMethods, ...paths, of(['a body', '{"a":1}'])];
  const bodies = bodyVariants(good()).map((variant) => of(variant, { mustBeRefused: !isTaken(route, variant[0]) }));
  const lines = route.path === '/v1/events' ? lineVariants(good()).map((variant) => of(variant)) : [];
  const telemetry = isTelemetry(route.path) ? brokenProtobufs.map((one) => of(one, { mustBeRefused: true })) : [];
  const ofDoor = doorVariantsOf(route.path).map((variant) => of(variant));
  return [...bodies, ...lines, ...ofDoor, ...telemetry, ...withHeaders, ...otherMethods, ...paths];
}

const nothing = ['no body', 'an empty body', 'null'];
const unheardOf = ['__proto__', 'a constructor'];

/** Where nothing has to be said nothing may be sent, and the metering API and OTLP pass over fields that they do not know. */
const isTaken = ({ path }: Route, what: string) =>
  nothing.includes(what) || (isTolerant(path) && unheardOf.includes(what));

const isTelemetry = (path: string) => /^\/v1\/(traces|logs|metrics)$/.test(path);
const isTolerant = (path: string) => path.startsWith('/meter/') || isTelemetry(path);

const headerVariants: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['an Idempotency-Key of 300 characters', { 'idempotency-key': 'k'.repeat(300) }],
  ['an empty Idempotency-Key', { 'idempotency-key': '' }],
  ['an Idempotency-Key of SQL', { 'idempotency-key': "'; drop table idempotency_keys; --" }],
  ['an Idempotency-Key that is no ASCII', { 'idempotency-key': 'k\xe9\xff' }],
  ['an If-Match that names nothing', { 'if-match': '"99999999999999999999"' }],
  ['an If-Match without quotes', { 'if-match': '__proto__' }],
  ['a traceparent that is none', { traceparent: '00-zz-zz-zz' }],
  ['a header of 6,000 characters', { 'x-anything': 'h'.repeat(6_000) }],
  ['a header of 60,000 characters', { 'x-anything': 'h'.repeat(60_000) }],
  ['an address of somebody else', { 'x-forwarded-for': "127.0.0.1, '; --", 'x-forwarded-host': 'evil.example' }],
  ['an Accept of anything', { accept: 'application/x-unheard-of;q=zz' }],
  ['an Expect', { expect: '200-maybe' }],
  ['a range', { range: 'bytes=99999999-1' }],
];

const bodyVariants = (good: string): Variant[] => [
  ['no body', undefined],
  ['an empty body', ''],
  ['a broken body', good.slice(0, -3) || '{'],
  ['something behind the body', `${good}x`],
  ['a comment', `/* hello */${good}`],
  ['single quotes', good.includes('"') ? good.replaceAll('"', "'") : "{'a': 1}"],
  ['a trailing comma', `${good.slice(0, -1)},}`],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')]),
  ],
  ['UTF-16', Buffer.from(good, 'utf16le')],
  ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['10,000 objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['a million empty lists', `[${'[],'.repeat(300_000)}[]]`],
  ['null', 'null'],
  ['a list of nothing', '[]'],
  ['a number', '1e400'],
  ['a text', '"text"'],
  ['__proto__', `{"__proto__":{"polluted":true},${good.slice(1)}`],
  ['a constructor', `{"constructor":{"prototype":{"polluted":true}},${good.slice(1)}`],
  ['a million spaces', `${' '.repeat(1_000_000)}{`],
  ['another content type', good, { 'content-type': 'text/plain' }],
  ['a content type of XML', '<a/>', { 'content-type': 'application/xml' }],
  ['a content type that is none', good, { 'content-type': ';;;=' }],
  ['a form', 'name=a&currency=USD', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a multipart without a boundary', good, { 'content-type': 'multipart/form-data' }],
  ['truncated gzip', gzipSync(good).subarray(0, -9), { ...json, 'content-encoding': 'gzip' }],
  ['gzip that is none', good, { ...json, 'content-encoding': 'gzip' }],
  ['a gzip bomb', bomb, { ...json, 'content-encoding': 'gzip' }],
  ['an encoding that nobody knows', good, { ...json, 'content-encoding': 'zip' }],
  ['two encodings', gzipSync(gzipSync(good)), { ...json, 'content-encoding': 'gzip, gzip' }],
];

/** 64 MB of spaces in 64 kB. */
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));

const lines = { 'content-type': 'application/x-ndjson' };

const lineVariants = (good: string): Variant[] => [
  ['lines with a broken one', `${good}\n{"id":\n${good.replace('event-', 'line-')}\n`, lines],
  ['lines of nothing', '\n\n\n', lines],
  ['lines with other ends', `${good.replace('event-', 'r-')}\r\n\r\n${good.replace('event-', 's-')}\r`, lines],
  ['a line that is a list', `[${good}]\n`, lines],
  ['a line of 10,000 levels', `${'['.repeat(10_000)}\n${good.replace('event-', 'deep-')}`, lines],
  [
    'a line that is no UTF-8',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`\n${good.replace('event-', 'utf-')}`)]),
    lines,
  ],
  ['a mark of byte order', `\ufeff${good.replace('event-', 'bom-')}`, lines],
  ['11,000 lines', `${good}\n`.repeat(11_000), lines],
  ['a list of 11,000', `[${`${good},`.repeat(11_000)}${good}]`],
  ['a list with holes', `[${good.replace('event-', 'hole-')},null,1,"a",[],{}]`],
  [
    'the same id twice',
    `[${good.replace('event-', 'twice-')},${good.replace('event-', 'twice-').replace('"summaries":1', '"summaries":2')}]`,
  ],
  ['a key twice', `{"id":"a",${good.slice(1)}`],
];
