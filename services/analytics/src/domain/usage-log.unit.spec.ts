import fc from 'fast-check';
import { attributionOfKept, type KeptEntry } from './kept-usage.js';
import { rejectedEventOf } from './rejected-event.js';
import { compareOfPlaces, isKept, type LogEntry, newestOf, standingIn } from './usage-log.js';
import type { UsageEntry } from './usage-search.js';

const kept = (more: Partial<KeptEntry> = {}): KeptEntry => ({
  ...{ id: 'a', source: 'api', kind: 'event', state: 'unattributed', at: 1, received: 1, organization: '' },
  ...{ subscriber: '', credential: '', product: '', subscription_id: '', reason: 'no-customer', problems: '' },
  ...{ door: '', cost: '', cost_source: '', properties: '{}', sequence: 0, row_kind: 'unattributed' },
  ...more,
});

const rated = (more: Partial<UsageEntry>): UsageEntry =>
  ({
    id: 'a',
    source: 'api',
    at: 1,
    received: 1,
    sequence: 1,
    row_kind: 'usage',
    status: 'rated',
    ...more,
  }) as UsageEntry;

const place = {
  at: fc.integer({ min: 0, max: 3 }),
  id: fc.constantFrom('a', 'b', '\u{1f600}', '\uffee', 'ü'),
  source: fc.constantFrom('api', 'crm'),
};
const ratedEntry = fc
  .record({ ...place, sequence: fc.integer({ min: 0, max: 2 }), row_kind: fc.constantFrom('usage', 'reversal') })
  .map(rated);
const keptEntry = fc
  .record({ ...place, row_kind: fc.constantFrom('unattributed', 'conflicting/7', 'rejected/x') })
  .map((of) => kept(of));

const nameOf = ({ at, id, source, sequence, row_kind }: LogEntry) =>
  JSON.stringify([at, id, source, sequence, row_kind]);
const newestFirst = <Entry extends LogEntry>(entries: Entry[]): Entry[] =>
  [...new Map(entries.map((one) => [nameOf(one), one])).values()].sort((one, other) => compareOfPlaces(other, one));

/** What a table answers: so many of what stands before a place, the newest first. */
const pageOf = <Entry extends LogEntry>(
  entries: readonly Entry[],
  before: LogEntry | undefined,
  limit: number,
): Entry[] => entries.filter((one) => before === undefined || compareOfPlaces(one, before) < 0).slice(0, limit);

describe('two lists of usage, page by page', () => {
  it('have every entry once, in one order', () => {
    fc.assert(
      fc.property(fc.array(ratedEntry), fc.array(keptEntry), fc.integer({ min: 1, max: 5 }), (one, other, limit) => {
        const [ofRated, ofKept] = [newestFirst(one), newestFirst(other)];
        const seen: LogEntry[] = [];
        for (let before: LogEntry | undefined; ; before = seen.at(-1)) {
          const page = newestOf(pageOf(ofRated, before, limit), pageOf(ofKept, before, limit), limit);
          seen.push(...page);
          if (page.length < limit) break;
        }
        expect(seen.map(nameOf)).toEqual(newestFirst<LogEntry>([...ofRated, ...ofKept]).map(nameOf));
      }),
    );
  });

  it('are compared by bytes, as they are where they stand', () => {
    expect(compareOfPlaces(kept({ id: '\u{1f600}' }), kept({ id: '\uffee' }))).toBeGreaterThan(0);
  });
});

describe('how an event stands', () => {
  it.each<[string, LogEntry[]]>([
    ['unattributed', [kept()]],
    ['taken-back', [kept({ state: 'taken-back' })]],
    ['rejected', [kept({ received: 1 }), kept({ received: 2, state: 'rejected' })]],
    ['rated', [kept({ state: 'conflicting', received: 9 }), rated({})]],
    ['taken-back', [kept({ state: 'taken-back' }), rated({}), rated({ row_kind: 'reversal', sequence: 2 })]],
  ])('is %s', (state, entries) => {
    expect(standingIn(entries)).toBe(state);
    expect(entries.every(isKept)).toBe(!state.startsWith('rated') && entries.length < 3);
  });
});

describe('how far an event came', () => {
  const steps = (entry: KeptEntry) => attributionOfKept(entry).map(({ step, said, stopped }) => [step, said, stopped]);

  it.each<[string, Partial<KeptEntry>, unknown[]]>([
    [
      'a customer that nobody knows',
      { organization: 'Delta', reason: 'unknown-organization' },
      [['customer', { organization: 'Delta' }, 'unknown-organization']],
    ],
    [
      'no subscription',
      { organization: 'Acme', product: 'Research', reason: 'no-subscription' },
      [
        ['customer', { organization: 'Acme' }, undefined],
        ['subscription', { product: 'Research' }, 'no-subscription'],
      ],
    ],
    [
      'a period that is not open',
      { subscription_id: 's', at: 0, reason: 'segment-not-open' },
      [
        ['customer', undefined, undefined],
        ['subscription', { subscription: 's' }, undefined],
        ['period', { time: '1970-01-01T00:00:00.000Z' }, 'segment-not-open'],
      ],
    ],
    ['a conflict, of which nothing was decided', { state: 'conflicting', reason: '' }, []],
  ])('is told of %s', (_, of, expected) => {
    expect(steps(kept(of))).toEqual(expected);
  });
});

describe('what a rejected event says', () => {
  it.each([
    ['{"id":"a","organization":"Acme","product":7}', { id: 'a', organization: 'Acme', product: '7' }],
    ['{"transactionId":"t","organizationName":"Acme","subscriber":{"id":"ann"}}', { id: 't', subscriber: 'ann' }],
    ['{"id":null,"subscriber":{"id":{"id":"x"}}}', { id: '', subscriber: '' }],
    ['{"id":"cut off', { id: '' }],
    ['[1]', { id: '', source: '' }],
    ['"text"', { id: '' }],
  ])('is read from %s', (body, expected) => {
    expect(rejectedEventOf(body)).toMatchObject(expected);
  });

  it('is never longer than a name may be', () => {
    expect(rejectedEventOf(JSON.stringify({ id: '\u{1f600}'.repeat(400) })).id).toHaveLength(256);
  });
});
