import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import {
  DamagedBlock,
  encodeRatedUsageBlock,
  type RatedUsageRow,
  ratedUsageJsonColumns,
  type UsageRow,
} from '#contracts';
import { Exact } from '#money';
import { openRatedUsageBlock, RatedUsageBlockBuilder, rowsOfRatedUsageBlock, SegmentColumns } from './index.js';
import { zstdRun } from './zstd-frames.js';

const head = { tenant: 'acme', partition: 7, sequence: 2 ** 40 };
const segment = new SegmentColumns({
  accountId: 'account-1',
  productId: 'product-1',
  productVersion: 3,
  subscriptionId: 'subscription-1',
  periodIndex: 12,
  periodStart: Date.UTC(2026, 10, 1),
  currency: 'EUR',
});

const event: UsageRow = [
  'event-1',
  'api',
  'ai-completion',
  Date.UTC(2026, 10, 5),
  'account-1',
  'Acme',
  null,
  null,
  null,
  'key-1',
  { pages: 3, note: 'ü' },
  123,
];

const row: RatedUsageRow = {
  id: 'event-1',
  source: 'api',
  kind: 'ai-completion',
  occurred_at: Date.UTC(2026, 10, 5),
  received_at: 1_790_000_000_123,
  account_id: 'account-1',
  organization: 'Acme',
  subscriber: '',
  credential: 'key-1',
  product_id: 'product-1',
  product_version: 3,
  subscription_id: 'subscription-1',
  period_index: 12,
  period_start: Date.UTC(2026, 10, 1),
  currency: 'EUR',
  cost: null,
  cost_source: 'unknown',
  status: 'rated',
  reason: '',
  amount: '2.5',
  metric_ids: ['pages', 'calls'],
  quantities: ['3', '1'],
  amounts: ['1.5', '1'],
  running_quantities: ['30', '10'],
  running_amounts: ['0.333333333333333333', '10'],
  properties: '{"pages":3,"note":"ü"}',
  row_kind: 'usage',
  priced_on: '',
};

const exact = (text: string) => Exact.parse(text);
const rated = {
  marginals: [
    {
      metricId: 'pages',
      quantity: exact('3'),
      amount: exact('1.5'),
      runningQuantity: exact('30'),
      runningAmount: exact('1/3'),
    },
    {
      metricId: 'calls',
      quantity: exact('1'),
      amount: exact('1'),
      runningQuantity: exact('10'),
      runningAmount: exact('10'),
    },
  ],
  amount: exact('2.5'),
};

function addEvent(builder: RatedUsageBlockBuilder, of = segment): void {
  builder.add(event, 1_790_000_000_123, of, { source: 'unknown' }, rated);
}

function readBack(builder: RatedUsageBlockBuilder): RatedUsageRow[] {
  const { value, headers } = builder.seal(head);
  const opened = openRatedUsageBlock(value, headers);
  expect(opened).toMatchObject({ ...head, count: Number(headers['count']) });
  return rowsOfRatedUsageBlock(opened);
}

describe('a block of rated usage', () => {
  it('holds rated events, and its builder begins anew', () => {
    const builder = new RatedUsageBlockBuilder();
    addEvent(builder);
    addEvent(builder);
    expect(builder.count).toBe(2);
    expect(readBack(builder)).toEqual([row, row]);
    expect(builder.count).toBe(0);
    addEvent(builder, new SegmentColumns({ ...segment.of, accountId: 'account-2' }));
    addEvent(builder);
    expect(readBack(builder)).toEqual([{ ...row, account_id: 'account-2' }, row]);
  });

  it('says of a cost whose price it was and of which day', () => {
    const builder = new RatedUsageBlockBuilder();
    const cost = { source: 'litellm', amount: exact('0.25'), pricedOn: '2026-11-28' };
    builder.add(event, 1_790_000_000_123, segment, cost, rated);
    const costed = { ...row, cost: '0.25', cost_source: 'litellm', priced_on: '2026-11-28' };
    expect(readBack(builder)).toEqual([costed]);
  });

  it('names the organization as each event did, and a name that several segments share', () => {
    const builder = new RatedUsageBlockBuilder();
    const named = ['Acme', 'acme', '', 'Acme', 'ü'];
    const segments = [segment, new SegmentColumns({ ...segment.of, periodIndex: 13 })];
    for (const of of segments) {
      for (const name of named) {
        const renamed = event.with(5, name) as UsageRow;
        builder.add(renamed, row.received_at, of, { source: 'unknown' }, rated);
      }
    }
    const expected = segments.flatMap(({ of: { periodIndex } }) =>
      named.map((organization) => ({ ...row, organization, period_index: periodIndex })),
    );
    expect(readBack(builder)).toEqual(expected);
    addEvent(builder);
    expect(readBack(builder)).toEqual([row]);
  });

  it.each([1, 249, 250, 5_000])('of %d rows is framed so that each comes back', (count) => {
    const builder = new RatedUsageBlockBuilder();
    for (let i = 0; i < count; i++) addEvent(builder);
    expect(readBack(builder)).toEqual(Array.from({ length: count }, () => row));
  });

  it('has no number where one has too many digits', () => {
    const builder = new RatedUsageBlockBuilder();
    const largest = '99999999999999999999.999999999999999999';
    builder.addRow({ ...row, amount: largest, running_amounts: [`-${largest}`, '100000000000000000000'] });
    expect(readBack(builder)).toEqual([{ ...row, amount: largest, running_amounts: [`-${largest}`, null] }]);
  });

  it('gives back whatever rows it was given, however many', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((drawn) => drawn.toWellFormed());
    const decimal = fc
      .tuple(fc.bigInt(-(10n ** 38n) + 1n, 10n ** 38n - 1n), fc.constantFrom(0, 2, 18))
      .map(([digits, scale]) => Exact.scaled(digits, 18).roundTo(scale))
      .filter((drawn) => drawn.abs().compare(exact('1e20')) < 0)
      .map(String);
    const metrics = fc.array(fc.record({ id: text, numbers: fc.array(decimal, { minLength: 4, maxLength: 4 }) }));
    const anyRow = fc.record({ id: text, subscriber: text, properties: text, amount: decimal, metrics });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), fc.nat(12), (drawn, times) => {
        const rows = Array.from({ length: times }, () => drawn)
          .flat()
          .map(({ metrics: of, ...own }, at): RatedUsageRow => {
            const nth = (index: number) => of.map(({ numbers }) => numbers[index] as string);
            return {
              ...row,
              ...own,
              occurred_at: (at - 100) * 86_400_000 * 365,
              cost: at % 3 ? own.amount : null,
              metric_ids: of.map(({ id }) => id),
              quantities: nth(0),
              amounts: nth(1),
              running_quantities: nth(2),
              running_amounts: nth(3),
              row_kind: at % 2 ? 'usage' : 'reversal',
            };
          });
        const builder = new RatedUsageBlockBuilder();
        for (const one of rows) builder.addRow(one);
        expect(readBack(builder)).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps halves of characters apart', () => {
    const builder = new RatedUsageBlockBuilder();
    for (const id of ['a\ud83d', '\ude00b']) builder.addRow({ ...row, id });
    expect(readBack(builder).map(({ id }) => id)).toEqual(['a\ufffd', '\ufffdb']);
  });

  it('is also read in its first form, in JSON', () => {
    const json = JSON.stringify(ratedUsageJsonColumns.map((column) => row[column as keyof RatedUsageRow]));
    const { value, headers } = encodeRatedUsageBlock({ ...head, rows: [json, json] });
    const opened = openRatedUsageBlock(value, headers);
    expect(opened).toMatchObject({ ...head, count: 2 });
    expect(rowsOfRatedUsageBlock(opened)).toEqual([row, row]);
  });

  it.each([
    ['text that is no number', { amount: 'many' }],
    ['a number where text should be', { id: 5 }],
    ['half a millisecond', { occurred_at: 0.5 }],
    ['lists of different lengths', { amounts: ['1'] }],
    ['no list', { quantities: null }],
  ])('in its first form is damaged by %s', (_what, wrong) => {
    const values = { ...row, ...wrong };
    const json = JSON.stringify(ratedUsageJsonColumns.map((column) => values[column as keyof RatedUsageRow]));
    const { value, headers } = encodeRatedUsageBlock({ ...head, rows: [json] });
    expect(() => openRatedUsageBlock(value, headers)).toThrow(DamagedBlock);
  });

  it('is damaged when its bytes, its type or its head is', () => {
    const builder = new RatedUsageBlockBuilder();
    addEvent(builder);
    const { value, headers } = builder.seal(head);
    const open = (bytes: Buffer, more: object) => () => openRatedUsageBlock(bytes, { ...headers, ...more });
    expect(open(Buffer.concat([value, value]), {})).toThrow('checksum differs');
    expect(open(value, { 'content-type': 'text/plain' })).toThrow('unknown content type');
    expect(open(value, { sequence: 'third' })).toThrow('its head is incomplete');
    expect(open(value, { tenant: '' })).toThrow('its head is incomplete');
    expect(open(value, { partition: '' })).toThrow('its head is incomplete');
  });

  it.each([
    ['no Arrow stream', Buffer.from('no stream at all, only text')],
    ['nothing', Buffer.alloc(0)],
    ['a schema that is longer than the stream', Buffer.from('ffffffff00ff00000000000000000000ffffffff00000000', 'hex')],
    ['a schema of a negative length', Buffer.from('ffffffffffffff8f0000000000000000ffffffff00000000', 'hex')],
    ['a stream without an end', Buffer.concat([Buffer.from('ffffffff08000000', 'hex'), Buffer.alloc(24)])],
  ])('is damaged by itself, before it is joined with others, when it is %s', (_what, stream) => {
    const headers = new RatedUsageBlockBuilder().seal(head).headers;
    const plain = { ...headers, 'content-encoding': 'none', crc32: crc32(stream).toString(16) };
    expect(() => openRatedUsageBlock(stream, plain)).toThrow(DamagedBlock);
  });
});

describe('a run of one byte', () => {
  it.each([256, 257, 10_000, 65_791])('of %d is a frame that zstd takes', (length) => {
    expect(zstdDecompressSync(zstdRun(7, length))).toEqual(Buffer.alloc(length, 7));
    expect(zstdRun(7, length).length).toBeLessThan(zstdCompressSync(Buffer.alloc(length, 7)).length);
  });
});
