import type { Schema } from './routes.js';

/** A value as it stands in a body, because JSON can say more than JavaScript can hold. */
export interface HostileValue {
  readonly what: string;
  readonly json: string;
}

const value = (what: string, json: string): HostileValue => ({ what, json });
const text = (what: string, content: string): HostileValue => value(what, JSON.stringify(content));

const ofAnyType: readonly HostileValue[] = [
  value('null', 'null'),
  value('true', 'true'),
  value('zero', '0'),
  value('a negative number', '-1'),
  value('a fraction', '1.5'),
  value('a number beyond doubles', '1e400'),
  value('a negative number beyond doubles', '-1e400'),
  value('a number below doubles', '1e-400'),
  value('a number of 20 digits', '12345678901234567890'),
  value('2^53 + 1', '9007199254740993'),
  value('a number of 400 digits', '9'.repeat(400)),
  value('minus zero', '-0'),
  value('an empty list', '[]'),
  value('a list of lists', '[[[]]]'),
  value('a list of 2,000 numbers', `[${'1,'.repeat(1_999)}1]`),
  value('an empty object', '{}'),
  value('an object with __proto__', '{"__proto__":{"polluted":true}}'),
  value('an object with constructor', '{"constructor":{"prototype":{"polluted":true}}}'),
  value('60 levels', `${'['.repeat(50)}${']'.repeat(50)}`),
  text('an empty text', ''),
  text('a space', ' '),
  value('a NUL character', '"a\\u0000b"'),
  value('half a surrogate pair', '"a\\ud800b"'),
  value('a control character', '"a\\u0007b"'),
  value('a text that turns its direction', '"a\\u202eb"'),
  value('a name of combining marks', `"${'e\\u0301'.repeat(120)}"`),
  text('300 characters', 'x'.repeat(300)),
  text('70,000 characters', 'x'.repeat(70_000)),
  text('SQL', "'; drop table tenants; --"),
  text('SQL that is always so', "' or '1'='1"),
  text('a query of ClickHouse', "'); select * from system.tables format JSON; --"),
  text('a path', '../../../../etc/passwd'),
  text('an encoded path', '..%2f..%2fetc%2fpasswd%00'),
  text('__proto__', '__proto__'),
  text('constructor', 'constructor'),
  text('a template', `\${7*7}{{7*7}}<script>alert(1)</script>`),
  text('a line of a header', 'a\r\nx-injected: yes'),
];

const ofNumbers: readonly HostileValue[] = [
  'NaN',
  '-Infinity',
  '1e400',
  '1e5',
  '0x10',
  '１２',
  '1_000',
  '--1',
  '-1',
  '1.',
  '.5',
  '00012',
  '-0',
  '99999999999999999999',
  `0.${'0'.repeat(17)}1`,
  `${'9'.repeat(30)}.${'9'.repeat(18)}`,
].map((content) => text(`the number "${content.slice(0, 24)}"`, content));

const ofTimes: readonly HostileValue[] = [
  '0000-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-12:00',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-12-31T23:59:60Z',
  '2026-01-01T24:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-01T00:00:00',
  '2026-01-01',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00+14:00',
  `2026-01-01T00:00:00.${'1'.repeat(12)}Z`,
  '20260101T000000Z',
  'yesterday',
].map((content) => text(`the time "${content}"`, content));

const isTime = (name: string) => /(At|Time)$|^(time|now|to|from|at|timestamp)$/.test(name);

export function hostileValuesFor(name: string, { pattern = '' }: Schema): readonly HostileValue[] {
  if (isTime(name)) return [...ofTimes, ...ofAnyType];
  return /\\d|\[0-9\]/.test(pattern) ? [...ofNumbers, ...ofAnyType] : ofAnyType;
}

/** For paths and queries: as they are encoded, because some of them cannot be. */
export const hostileComponents: readonly HostileValue[] = [
  value('nothing', ''),
  value('a NUL', 'a%00b'),
  value('a line feed', 'a%0d%0ax-injected:%20yes'),
  value('no UTF-8', '%ff%fe'),
  value('an overlong slash', '%c0%af'),
  value('half a percent', '%2'),
  value('no percent code', '%zz'),
  value('half a surrogate pair', '%ed%a0%80'),
  value('SQL', "'%3b%20drop%20table%20tenants%3b--"),
  value('SQL that is always so', "'%20or%20'1'%3d'1"),
  value('a path', '..%2f..%2f..%2fetc%2fpasswd'),
  value('a path of dots', '%2e%2e'),
  value('a slash', 'a%2fb'),
  value('a question mark', 'a%3fb'),
  value('a hash', 'a%23b'),
  value('a backslash', '..%5c..%5cwindows'),
  value('200 characters', 'x'.repeat(200)),
  value('3,000 characters', 'x'.repeat(3_000)),
  value('1,000 encoded characters', '%f0%9f%92%a9'.repeat(1_000)),
  value('__proto__', '__proto__'),
  value('constructor', 'constructor'),
  value('a negative number', '-1'),
  value('20 digits', '99999999999999999999'),
  value('a number beyond doubles', '1e400'),
  value('a nil UUID', '00000000-0000-0000-0000-000000000000'),
  value('almost a UUID', '0db974f9-137b-4a1c-aabc-cf434eda811'),
  value('a UUID in braces', '%7b0db974f9-137b-4a1c-aabc-cf434eda811b%7d'),
  value('a star', '*'),
  value('a template', '%24%7b7*7%7d'),
];

const cursorOf = (key: string) => Buffer.from(key).toString('base64url');

/** Of the right form, with the wrong contents. */
export const hostileCursors: readonly HostileValue[] = [
  value('no base64', '%21%21%21'),
  value('an empty key', cursorOf('[]')),
  value('no list', cursorOf('{"a":1}')),
  value('null', cursorOf('null')),
  value('a short key', cursorOf('["a"]')),
  value('a long key', cursorOf(JSON.stringify(Array(40).fill('a')))),
  value('texts', cursorOf('["a","b","c","d"]')),
  value('numbers', cursorOf('[1,2,3,4]')),
  value('a number beyond doubles', cursorOf('[1e400,"a"]')),
  value('a fraction and a text', cursorOf('[1.5,"a"]')),
  value('a negative number and a text', cursorOf('[-1,"a"]')),
  value('a huge number and a text', cursorOf('[1e300,"a"]')),
  value('a huge number, texts and a number', cursorOf('[1e300,"a","segment-end",1e300]')),
  value('a text and a huge number', cursorOf('["a",1e300]')),
  value('a text and a fraction', cursorOf('["a",1.5]')),
  value('a time and a text', cursorOf('["2026-01-01T00:00:00.000Z","a"]')),
  value('no time and a text', cursorOf('["2026-13-01T99:00:00.000Z","a"]')),
  value('a time beyond times and a text', cursorOf('["294277-01-01T00:00:00.000Z","a"]')),
  value('a NUL', cursorOf('["a\\u0000","b"]')),
  value('NULs', cursorOf('["\\u0000"]')),
  value('half a surrogate pair', cursorOf('["\\ud800","b"]')),
  value('a huge number and a NUL', cursorOf('[1,"\\u0000"]')),
  value('SQL', cursorOf(`["' or 1=1 --","' or 1=1 --"]`)),
];
