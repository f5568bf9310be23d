import fc from 'fast-check';
import { decodeUsageBlock, encodeUsageBlock, parseKeepingDigits, type UsageRow, usageRow } from '#contracts';
import { Exact } from '#money';
import { compileMetric, openMeter, type PricingMetric, recordUsage } from '#pricing';
import type { UsageRead } from '../../application/record-usage.js';
import { Accounts } from '../../domain/accounts.js';
import { TenantDiscoveries } from '../../domain/discovered-names.js';
import { completionOf, meterEventOf } from '../../domain/metering/metering-request.js';
import { UsageRows } from '../../domain/usage-rows.js';
import { eventsOfJson, readJson, usageOfLines } from './json-events.js';

const accounts = new Accounts(1).of('t');

/** What a door writes into the log of the events of a body, as rating reads it. */
function rowsOf(usage: UsageRead): UsageRow[] {
  const write = ({ events }: UsageRead) => {
    const rows = new UsageRows({
      discoveries: new TenantDiscoveries(),
      accounts,
      clocks: undefined,
      daysAhead: 32,
      now: 0,
      plain: true,
    });
    for (const event of events) expect(rows.add(event, { source: 'api', kind: 'event' })).toBe(true);
    return rows;
  };
  const first = write(usage);
  const exact = usage.exactly?.(first.doubts);
  const rows = ((exact ? write(exact) : first).byPartition[0] ?? []).flatMap((chunk) => chunk.rows);
  const { value, headers } = encodeUsageBlock({ kind: 'usage', tenant: 't', receivedAt: 0, rows });
  return decodeUsageBlock(value, headers).rows;
}

const propertiesWith = (number: string) => `{"inside":{"n":${number}},"list":[${number}],"n":${number}}`;

/** A way for an event with the number to come in, beside another number. */
type Way = (number: string, neighbour: string) => UsageRow | undefined;
const eventsWith = (number: string, neighbour: string) => [
  `{"id":"e","properties":${propertiesWith(number)}}`,
  `{"id":"neighbour","properties":{"n":${neighbour}}}`,
];
const metered =
  (read: typeof meterEventOf): Way =>
  (number, neighbour) => {
    const body = `{"systemPrompt":${neighbour},"payload":${propertiesWith(number)},"n":${number}}`;
    const events = (parse: (text: string) => unknown) => [read(parse(body) as Record<string, unknown>, () => 'e')];
    return rowsOf(readJson(body, (parse) => ({ events: events(parse) })))[0];
  };
const ways: Record<string, Way> = {
  'an array': (...numbers) => {
    const body = `[${eventsWith(...numbers)}]`;
    return rowsOf(readJson(body, (parse) => ({ events: eventsOfJson(body, parse) })))[0];
  },
  lines: (...numbers) => {
    const body = eventsWith(...numbers).join('\n');
    return rowsOf(readJson(body, (parse) => usageOfLines(body, parse)))[0];
  },
  'a metered event': metered(meterEventOf),
  'a completion': metered(completionOf),
  'the evaluation of prices': (number) => {
    const row = rowsOf({ events: [{ id: 'e', properties: parseKeepingDigits(propertiesWith(number)) }] });
    return row[0];
  },
};

/** A number as JSON in scientific form: more zeros at its end, the point somewhere, an exponent that makes up for both. */
function spelt(digits: string, exponent: number, zeros: number, fraction: number, mark: string): string {
  const shown = digits + '0'.repeat(zeros);
  const places = digits === '0' ? zeros : Math.min(fraction, shown.length - 1);
  const point = shown.length - places;
  const power = exponent - zeros + places;
  const sign = power < 0 ? '-' : mark.endsWith('+') ? '+' : '';
  return `${shown.slice(0, point)}${places > 0 ? '.' : ''}${shown.slice(point)}${mark.charAt(0)}${sign}${Math.abs(power)}`;
}

const someZeros = fc.nat({ max: 25 });
/** One number in several spellings, without an exponent too where that is not very long. */
const spellings = fc
  .record({
    sign: fc.constantFrom('', '-'),
    digits: fc.oneof(fc.nat(9_999).map(String), fc.bigInt({ min: 1n, max: 10n ** 25n }).map(String)),
    exponent: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: -30, max: 30 }) },
      fc.constantFrom(-400, -320, 320, 400),
    ),
    ways: fc.array(fc.tuple(someZeros, someZeros, fc.constantFrom('e', 'E', 'E+')), { minLength: 2, maxLength: 4 }),
  })
  .map(({ sign, digits, exponent, ways }) => {
    const plain = Math.abs(exponent) <= 30 ? [Exact.parse(`${digits}e${exponent}`).toString()] : [];
    return [...ways.map((way) => spelt(digits, exponent, ...way)), ...plain].map((text) => sign + text);
  });
const neighbour = fc.constantFrom('1', '12345678901234567890', '1e-400');

const metric = (changed: Partial<PricingMetric>): PricingMetric => ({
  ...{ id: 'm', name: 'M', tiers: [{ unitRate: '1' }] },
  aggregation: { type: 'count', element: 'n' },
  ...changed,
});

function meterOf(changed: Partial<PricingMetric>, rows: readonly UsageRow[]) {
  const compiled = compileMetric(metric(changed));
  const state = openMeter(compiled, { start: 0, end: 1 });
  const properties = rows.map((row) => row[usageRow.properties]);
  for (const [arrival, one] of properties.entries())
    recordUsage(compiled, state, { occurredAt: 0, arrival, properties: one });
  return { quantity: state.quantity.toString(), groups: [...state.groups.keys()] };
}

describe('a number', () => {
  it.each(Object.entries(ways))('has one row and one fingerprint, however it is spelt: %s', (_name, way) => {
    fc.assert(
      fc.property(spellings, neighbour, neighbour, ([first = '', ...others], beside, besideOthers) => {
        const row = way(first, beside);
        for (const other of others) expect(way(other, besideOthers)).toEqual(row);
      }),
      { numRuns: 300 },
    );
  });

  it('is one group, one member and one value to filter by and to match, however it is spelt', () => {
    const names = Object.keys(ways).filter((name) => !name.startsWith('a '));
    fc.assert(
      fc.property(
        spellings,
        fc.array(fc.constantFrom(...names)),
        neighbour,
        ([wanted = '', ...sent], through, beside) => {
          const rows = sent.map((number, index) => ways[through[index] ?? 'lines']!(number, beside)!);
          const count = String(rows.length);
          expect(meterOf({ groupBy: 'n' }, rows).groups).toHaveLength(1);
          expect(meterOf({ aggregation: { type: 'unique-count', element: 'n' } }, rows).quantity).toBe('1');
          expect(meterOf({ aggregation: { type: 'match', element: 'n', value: wanted } }, rows).quantity).toBe(count);
          const filters = [{ property: 'n', operator: 'in' as const, values: ['other', wanted] }];
          expect(meterOf({ filters }, rows).quantity).toBe(count);
          const sum = meterOf({ aggregation: { type: 'sum', element: 'n' } }, rows).quantity;
          expect(sum).toBe(Exact.parse(wanted).times(Exact.parse(rows.length)).toString());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is not the text that spells it in another way', () => {
    const [row] = rowsOf({ events: [{ id: 'e', properties: { n: '1e3' } }] });
    expect(meterOf({ aggregation: { type: 'match', element: 'n', value: '1000' } }, [row!]).quantity).toBe('0');
    expect(meterOf({ aggregation: { type: 'match', element: 'n', value: '1e3' } }, [row!]).quantity).toBe('1');
    expect(meterOf({ aggregation: { type: 'sum', element: 'n' } }, [row!]).quantity).toBe('1000');
  });
});
