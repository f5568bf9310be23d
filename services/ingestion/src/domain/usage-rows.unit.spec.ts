import fc from 'fast-check';
import { Accounts } from './accounts.js';
import { TenantDiscoveries } from './discovered-names.js';
import { problemsOf } from './event-problems.js';
import { UsageRows } from './usage-rows.js';

const accounts = new Accounts(4);
accounts.of('demo').directory.recordCustomer({ customerId: 'org-1', kind: 'organization', name: 'Acme', email: '' });
const openRows = (now = 1_770_000_000_000, plain = false) =>
  new UsageRows({
    discoveries: new TenantDiscoveries(),
    accounts: accounts.of('demo'),
    clocks: undefined,
    daysAhead: 32,
    now,
    plain,
  });

const door = { source: 'api', kind: 'event' } as const;
const rowsOf = (rows: UsageRows): unknown[][] =>
  rows.byPartition.flatMap((chunks) => (chunks ?? []).flatMap((chunk) => chunk.rows));

function rowOf(event: unknown, now?: number): unknown[] | undefined {
  const rows = openRows(now);
  return rows.add(event, door) ? rowsOf(rows)[0] : undefined;
}
const fingerprintOf = (event: unknown, now?: number) => rowOf(event, now)?.[11];

const time = '2026-01-31T12:00:00.000Z';
const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });

describe('an event as a row of the usage log', () => {
  it('has every position of the format', () => {
    const event = {
      id: 'e-1',
      source: 'app "one"',
      time,
      organization: 'Acme',
      subscriber: 'a@example.com',
      product: 'p',
      subscriptionId: 's-1',
      credential: 'key',
      properties: { b: 1.5, a: 'x\n', c: [true, null, { z: 1, y: 2 }], __proto__x: 1 },
    };
    expect(rowOf(event)?.slice(0, 11)).toEqual([
      'e-1',
      'app "one"',
      'event',
      Date.parse(time),
      'org-1',
      'Acme',
      'a@example.com',
      'p',
      's-1',
      'key',
      event.properties,
    ]);
    const { properties } = event;
    expect(JSON.stringify(rowOf(event)?.[10])).toBe(
      JSON.stringify({ __proto__x: properties.__proto__x, a: 'x\n', b: 1.5, c: [true, null, { y: 2, z: 1 }] }),
    );
  });

  it('needs no more than an id', () => {
    expect(rowOf({ id: 'e-1' })?.slice(0, 11)).toEqual([
      'e-1',
      'api',
      'event',
      1_770_000_000_000,
      '?',
      null,
      null,
      null,
      null,
      null,
      {},
    ]);
  });

  it('treats keys of a prototype as any other', () => {
    const text = '{"id":"e","properties":{"__proto__":{"admin":1},"constructor":2}}';
    const rows = openRows();
    expect(rows.add(JSON.parse(text), door)).toBe(true);
    expect(JSON.stringify(rowsOf(rows))).toContain('{"__proto__":{"admin":1},"constructor":2}');
  });

  it('has one fingerprint for one meaning', () => {
    const event = { id: 'e', time, organization: 'Acme', properties: { a: 1, b: { c: 2, d: 3 } } };
    const same = { properties: { b: { d: 3, c: 2 }, a: 1 }, organization: 'Acme', time, id: 'e' };
    expect(fingerprintOf(event)).toBe(fingerprintOf(same));
    expect(fingerprintOf({ ...event, time: '2026-01-31T13:00:00.000+01:00' })).toBe(fingerprintOf(event));
    expect(fingerprintOf({ id: 'e' }, 1)).toBe(fingerprintOf({ id: 'e' }, 2));
  });

  it('has its properties in one order, whatever the events before it had', () => {
    const text = fc.array(fc.dictionary(fc.constantFrom('a', 'b', '__proto__', '9', '10'), fc.jsonValue()));
    fc.assert(
      fc.property(text, (all) => {
        const together = openRows();
        for (const properties of all) together.add(JSON.parse(JSON.stringify({ id: 'e', properties })), door);
        const alone = all.map((properties) => rowOf(JSON.parse(JSON.stringify({ id: 'e', properties }))));
        expect(JSON.stringify(rowsOf(together))).toBe(JSON.stringify(alone.filter((row) => row !== undefined)));
      }),
    );
  });

  it('keeps what the keys of an object before it would hide', () => {
    const rows = openRows();
    for (const properties of [{ b: 1, a: 2 }, { b: 1, a: 2, c: 3 }, { b: 1 }, { b: 3, a: 4 }, { c: 1, a: 2 }])
      rows.add({ id: 'e', properties }, door);
    expect(rowsOf(rows).map((row) => JSON.stringify(row[10]))).toEqual([
      '{"a":2,"b":1}',
      '{"a":2,"b":1,"c":3}',
      '{"b":1}',
      '{"a":4,"b":3}',
      '{"a":2,"c":1}',
    ]);
  });

  it.each([
    ['another time', { time: '2026-01-31T12:00:00.001Z' }],
    ['another customer', { organization: 'Other' }],
    ['another quantity', { properties: { a: 2 } }],
    ['an element more', { properties: { a: 1, b: 1 } }],
  ])('has another fingerprint for %s', (_what, change) => {
    const event = { id: 'e', time, organization: 'Acme', properties: { a: 1 } };
    expect(fingerprintOf({ ...event, ...change })).not.toBe(fingerprintOf(event));
  });
});

describe('a body without a backslash', () => {
  it('makes the same rows when no text is searched for unclean characters', () => {
    const event = fc.record({
      id: fc.string({ minLength: 1 }),
      properties: fc.dictionary(fc.string(), fc.jsonValue()),
    });
    fc.assert(
      fc.property(event, (one) => {
        const text = JSON.stringify(one);
        fc.pre(!text.includes('\\'));
        const [careful, plain] = [openRows(), openRows(undefined, true)];
        expect(plain.add(JSON.parse(text), door)).toBe(careful.add(JSON.parse(text), door));
        expect(plain.byPartition).toEqual(careful.byPartition);
      }),
    );
  });
});

describe('an event that breaks a rule', () => {
  it.each<[unknown, string]>([
    [null, ' not-an-object'],
    ['text', ' not-an-object'],
    [[{ id: 'e' }], ' not-an-object'],
    [{}, '/id required'],
    [{ id: null }, '/id required'],
    [{ id: 7 }, '/id invalid-type'],
    [{ id: '' }, '/id too-short'],
    [{ id: 'x'.repeat(257) }, '/id too-long'],
    [{ id: 'a\u0000b' }, '/id invalid-character'],
    [{ id: '\ud800' }, '/id invalid-character'],
    [{ id: 'e', time: 1_767_225_600_000 }, '/time invalid-type'],
    [{ id: 'e', time: '2026-02-30T00:00:00Z' }, '/time invalid-time'],
    [{ id: 'e', organization: 5 }, '/organization invalid-type'],
    [{ id: 'e', product: '' }, '/product too-short'],
    [{ id: 'e', custmer: 'Acme' }, '/custmer unknown-field'],
    [{ id: 'e', properties: [] }, '/properties invalid-type'],
    [{ id: 'e', properties: { a: 'x'.repeat(8_193) } }, '/properties/a too-long'],
    [{ id: 'e', properties: { 'a/b': '\u0000' } }, '/properties/a~1b invalid-character'],
    [{ id: 'e', properties: { ['k'.repeat(257)]: 1 } }, `/properties/${'k'.repeat(256)} too-long`],
    [{ id: 'e', properties: nested(9) }, `/properties${'/in'.repeat(8)} too-deep`],
    [
      { id: 'e', properties: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, i])) },
      '/properties too-many-properties',
    ],
    [{ id: 'e', properties: { a: Array.from({ length: 9 }, () => 'x'.repeat(8_000)) } }, ' too-large'],
  ])('%j is turned away: %s', (event, problem) => {
    expect(rowOf(event)).toBeUndefined();
    expect(problemsOf(event).map(({ path, code }) => `${path} ${code}`)).toEqual([problem]);
  });

  it.each([
    [{ id: 7 }, 'This must be a text: "7" instead of 7.'],
    [
      { id: 'e', custmer: 'Acme', organisation: 'Acme' },
      'An event has no field of this name. Did you mean organization?',
    ],
    [{ id: 'e', time: 1_767_225_600_000 }, 'Did you mean "2026-01-01T00:00:00.000Z"?'],
    [{ id: 'e', zz: 1 }, 'It has id, source, organization, subscriber, product'],
  ])('is told what would be right: %j', (event, sentence) => {
    expect(
      problemsOf(event)
        .map(({ message }) => message)
        .join(' '),
    ).toContain(sentence);
  });

  it('is told every reason at once', () => {
    const codes = problemsOf({ id: '', time: 'x', organization: 1, nope: 1, properties: { a: '\u0000' } });
    expect(codes.map(({ path }) => path)).toEqual(['/id', '/organization', '/time', '/properties/a', '/nope']);
  });

  it('is exactly one for which there is a reason', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', time, 'Acme', '\u0000', '\ud800'),
    );
    const value = fc.oneof(text, fc.double(), fc.integer(), fc.constant(null), fc.jsonValue({ maxDepth: 10 }));
    const anyEvent = fc.record(
      {
        id: fc.oneof(text, fc.integer()),
        time: fc.oneof(fc.constantFrom(time, '2026-01-01'), value),
        organization: value,
        subscriber: value,
        properties: fc.oneof(fc.dictionary(text, value), value),
        extra: fc.constant(1),
      },
      { requiredKeys: ['id'] },
    );
    fc.assert(
      fc.property(anyEvent, (event) => {
        const sent: unknown = JSON.parse(JSON.stringify(event));
        const reasons = problemsOf(sent).filter(({ code }) => code !== 'too-large');
        expect(rowOf(sent) === undefined).toBe(reasons.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});
