import { readdirSync, readFileSync } from 'node:fs';
import { encodeUsageBlock, type Topic, topics, type UsageRow, usageTopic } from '#contracts';
import type { Draws } from '../draws.js';

/** A record that no service of ours would write. */
export interface Poison {
  readonly topic: string;
  readonly what: string;
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | Buffer>>;
}

interface Example {
  readonly topic: string;
  readonly key?: string;
  readonly headers: Record<string, string>;
  readonly value: string;
}

const folder = new URL('../../../libs/contracts/src/examples/', import.meta.url);
/** What was once published, in its old versions too. */
const examples = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example)
  .map((example) => ({ ...example, headers: { ...example.headers, ...partitionOfNobody(example) } }));

/** Who may write into rating's topic counts the blocks of its partitions: a number that is taken drops a block. */
function partitionOfNobody({ headers }: Example): { partition?: string } {
  return headers['partition'] === undefined ? {} : { partition: '999' };
}

/**
 * For every topic of the registry: what is no message, what is half a message, and messages that say what cannot be, of
 * these at most so many of each example.
 */
export function poisonFor(draws: Draws, foreignIds: Readonly<Record<string, string>>, mostOfEach: number): Poison[] {
  return topics.flatMap((topic) => [
    ...noMessages(topic, draws),
    ...examples
      .filter((example) => example.topic === topic.name)
      .flatMap((example) => {
        // The first one has the ids of another tenant.
        const [first, ...others] = saying(topic, example, foreignIds);
        const some = draws.shuffled(others).slice(0, mostOfEach);
        return [...damaged(example), ...(first ? [first] : []), ...some];
      }),
    ...(topic.name === usageTopic.name ? blocksOfUsage(foreignIds) : []),
  ]);
}

const bytes = (draws: Draws, length: number) => Buffer.from(Array.from({ length }, () => draws.below(256)));

function noMessages({ name, codec }: Topic<unknown>, draws: Draws): Poison[] {
  const right = { 'content-type': codec.contentType };
  const of = (
    what: string,
    value: Buffer | null,
    headers: Poison['headers'] = right,
    key: Poison['key'] = 'poison',
  ): Poison => ({ topic: name, what, key, value, headers });
  return [
    of('random bytes', bytes(draws, 200)),
    of('many random bytes', bytes(draws, 100_000)),
    of('one byte', bytes(draws, 1)),
    of('random bytes without a content type', bytes(draws, 200), {}),
    of('random bytes of an unheard-of content type', bytes(draws, 200), { 'content-type': 'application/x-unheard-of' }),
    of('a content type that is random', bytes(draws, 200), { 'content-type': bytes(draws, 300) }),
    of('nothing', Buffer.alloc(0)),
    of('nothing at all', null),
    of('nothing at all, without a key', null, {}, null),
    of('a random key', bytes(draws, 50), right, bytes(draws, 5_000)),
    of('JSON', Buffer.from('{"tenant":"goodwill"}')),
    of('a header of 200 kB', bytes(draws, 50), { ...right, anything: bytes(draws, 200_000) }),
    of('500 headers', bytes(draws, 50), Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`h${i}`, 'x']))),
    of('a trace that is none', bytes(draws, 50), { ...right, traceparent: '00-zz-zz-zz' }),
    of('a megabyte of zeros', Buffer.alloc(1_000_000)),
    of('a length that is not there', Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f])),
    of('groups without an end', Buffer.alloc(10_000, 0x0b)),
  ];
}

function damaged({ topic, key = 'poison', headers, value }: Example): Poison[] {
  const whole = Buffer.from(value, 'base64');
  const flipped = Buffer.from(whole);
  const middle = flipped.length >> 1;
  flipped[middle] = (flipped[middle] ?? 0) ^ 0xff;
  const of = (what: string, changed: Buffer, more: object = {}): Poison => ({
    topic,
    what,
    key,
    value: changed,
    headers: { ...headers, ...more },
  });
  return [
    of('the first half', whole.subarray(0, middle)),
    of('a byte that is another', flipped),
    of('something behind it', Buffer.concat([whole, Buffer.from([0xff, 0xff, 0xff])])),
    of('a content type of another message', whole, { 'content-type': 'text/html' }),
    ...Object.keys(headers)
      .filter((name) => name !== 'content-type')
      .flatMap((name) =>
        ['', 'NaN', '-1', '1e400', '99999999999999999999'].map((text) =>
          of(`${name} is "${text}"`, whole, { [name]: text }),
        ),
      ),
  ];
}

const notTexts = ['', '\0', '../../etc/passwd', "'; drop table tenants; --", '__proto__', 'x'.repeat(20_000)];
const notNumbers = ['1e400', 'NaN', '-1', '0x10', '9'.repeat(400), ''];
const notCounts = [-1, Number.MAX_SAFE_INTEGER, 0];

/** Messages that can be read. Whatever they say, they say it of a tenant that nobody has made. */
function saying(
  topic: Topic<unknown>,
  { headers, value, key = '' }: Example,
  foreign: Readonly<Record<string, string>>,
): Poison[] {
  const decode = () => topic.codec.decode(Buffer.from(value, 'base64')) as Branch;
  if (headers['content-type'] !== topic.codec.contentType || !isDecodable(decode)) return [];
  const made: Poison[] = [];
  const add = (what: string, change: (message: Branch) => void) => {
    const message = decode();
    message['tenant'] = 'nobody';
    change(message);
    const encoded = encodedOrNothing(topic, message);
    if (encoded) made.push({ topic: topic.name, what, key, value: encoded, headers });
  };
  add('the ids of another tenant', (message) => changeFields(message, (name, old) => foreign[name] ?? old));
  for (const tenant of ['', '\0', 'x'.repeat(20_000), '__proto__'])
    add(`the tenant ${tenant.slice(0, 9)}`, (message) => Object.assign(message, { tenant }));
  for (const path of pathsOf(decode())) {
    const [, old] = leafAt(decode(), path);
    for (const hostile of hostileFor(old))
      add(`${path.join('.')} is ${String(hostile).slice(0, 20)}`, (message) => {
        const [branch] = leafAt(message, path);
        branch[path.at(-1) as string] = hostile;
      });
  }
  return made;
}

type Branch = Record<string, unknown>;

function isDecodable(decode: () => unknown): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

/** Some of what a message may say here cannot be written down in its form. */
function encodedOrNothing(topic: Topic<unknown>, message: unknown): Buffer | undefined {
  try {
    return Buffer.from(topic.codec.encode(message));
  } catch {
    return undefined;
  }
}

function hostileFor(old: unknown): readonly unknown[] {
  if (typeof old === 'number') return notCounts;
  if (typeof old !== 'string') return [];
  return /^-?\d+(\.\d+)?$/.test(old) ? notNumbers : notTexts;
}

const isBranch = (value: unknown): value is Branch =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array);

/** Where the leaves of a message are; of a list, those of its first item. */
function pathsOf(branch: Branch, path: readonly string[] = []): string[][] {
  return Object.entries(branch).flatMap(([name, value]) => {
    if (Array.isArray(branch) && name !== '0') return [];
    const here = [...path, name];
    if (here.length === 1 && name === 'tenant') return [];
    return isBranch(value) ? pathsOf(value, here) : [here];
  });
}

function leafAt(message: Branch, path: readonly string[]): [branch: Branch, value: unknown] {
  const branch = path.slice(0, -1).reduce((at, name) => at[name] as Branch, message);
  return [branch, branch[path.at(-1) as string]];
}

function changeFields(branch: Branch, to: (name: string, old: unknown) => unknown): void {
  for (const [name, value] of Object.entries(branch))
    if (isBranch(value)) changeFields(value, to);
    else branch[name] = to(name, value);
}

/** Blocks whose checksum is right, with rows that no door would let through. */
function blocksOfUsage(foreign: Readonly<Record<string, string>>): Poison[] {
  const at = Date.UTC(2026, 0, 10);
  const row = (changes: Partial<Record<number, unknown>>): unknown => {
    const good: UsageRow = ['poison', 'api', 'event', at, 'acc', null, null, null, null, null, { summaries: 1 }, 1];
    return good.map((part, place) => (place in changes ? changes[place] : part));
  };
  const strange = [
    null,
    1,
    'row',
    {},
    [],
    [1],
    row({ 0: null }),
    row({ 3: 'yesterday' }),
    row({ 3: 1e300 }),
    row({ 3: -1 }),
  ];
  const rows = [
    ...strange,
    row({ 10: null }),
    row({ 10: { summaries: 'NaN' } }),
    row({ 10: { summaries: '9'.repeat(400) } }),
    row({ 10: { summaries: '1e400' } }),
    row({ 11: -1 }),
    row({ 11: 2 ** 40 }),
    row({ 0: 'a\0b' }),
    row({ 0: 'x'.repeat(100_000) }),
    row({ 5: foreign['organization'], 7: foreign['product'], 8: foreign['subscriptionId'] }),
  ];
  const blocks = rows.map((one) => ({ what: `a row ${JSON.stringify(one)?.slice(0, 60)}`, rows: [one] as UsageRow[] }));
  return [...blocks, { what: 'no rows', rows: [] }].map(({ what, rows: written }) => {
    const { value, headers } = encodeUsageBlock({ kind: 'usage', tenant: 'nobody', receivedAt: at, rows: written });
    return { topic: usageTopic.name, what, key: 'nobody/acc', value, headers };
  });
}
