import { Exact, minorUnitsOf } from '#money';
import type { Aggregation, CompletePricingMetric, FeeOfEach, Filter } from '#pricing';
import type { LineTier } from '../document/document-line.js';

const readableDigits = 6;

/** A number for a sentence; a fraction that no decimal is, rounded. */
export function shown(text: string | Exact): string {
  const exact = typeof text === 'string' ? Exact.parse(text) : text;
  const whole = exact.toString();
  const number = whole.includes('/') ? exact.roundTo(readableDigits).toString() : whole;
  const [integer = '', fraction] = number.split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole.includes('/') ? 'about ' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** "USD 1,770.00": at least the minor units of its currency, and every digit that there is more. */
export function money(text: string | Exact, currency: string): string {
  const number = shown(text);
  const [, about = '', sign = '', integer = '', fraction = ''] =
    /^(about )?(-?)([\d,]+)(?:\.(\d+))?$/.exec(number) ?? [];
  const digits = fraction.padEnd(minorUnitsOf(currency), '0');
  return `${about}${currency} ${sign}${integer}${digits === '' ? '' : `.${digits}`}`;
}

export const eventsText = (count: number): string => `${shown(String(count))} ${count === 1 ? 'event' : 'events'}`;

export const quoted = (text: string) => `“${text}”`;

/** What the quantity is of the events. */
export function quantityWords({ aggregation }: CompletePricingMetric): string {
  const { type, element = '', value = '', percentile = 0, carriesOver, feeOfEach, removedBy } = aggregation;
  const of = quoted(element);
  switch (type) {
    case 'sum':
      return feeOfEach === undefined
        ? `the sum of ${of}`
        : `the sum of a fee of each event: ${feeWords(of, feeOfEach)}`;
    case 'count':
      return element === '' ? 'the number of events' : `the number of events that carry ${of}`;
    case 'max':
      return `the largest ${of}`;
    case 'min':
      return `the smallest ${of}`;
    case 'average':
      return `the average ${of} of the events that carry it`;
    case 'unique-count':
      return membersWords(of, { carriesOver, removedBy });
    case 'match':
      return `the number of events whose ${of} is ${quoted(value)}`;
    case 'latest':
      return `the latest ${of} by the time of the events`;
    case 'percentile':
      return `the value of ${of} that ${percentile} % of the events do not exceed`;
    case 'time-weighted-sum':
      return `the level of ${of}, weighted by how long it stood in the period${carriesOver ? ', from the level before' : ''}`;
  }
}

function membersWords(of: string, { carriesOver, removedBy }: Pick<Aggregation, 'carriesOver' | 'removedBy'>): string {
  const removal = removedBy ? [`that an event whose ${conditionWords(removedBy)} has not taken out since`] : [];
  const before = carriesOver ? ['with those from before the period'] : [];
  return [`the number of different values of ${of}`, ...removal, ...before].join(', ');
}

function feeWords(of: string, { percent, minimum, maximum }: FeeOfEach): string {
  const bounds = [
    minimum === undefined ? '' : `at least ${shown(minimum)}`,
    maximum === undefined ? '' : `at most ${shown(maximum)}`,
  ].filter((bound) => bound !== '');
  return [`${shown(percent)} % of ${of}`, ...(bounds.length > 0 ? [bounds.join(' and ')] : [])].join(', ');
}

const relations = { eq: 'is', ne: 'is not', in: 'is one of', 'not-in': 'is none of' } as const;

const conditionWords = ({ property, operator, values }: Filter): string =>
  `${quoted(property)} ${relations[operator]} ${values.map(quoted).join(', ')}`;

/** Empty when every event counts. */
export function filterWords({ filters }: CompletePricingMetric): string {
  if (filters.length === 0) return '';
  return ` Only events count where ${filters.map(conditionWords).join(' and ')}.`;
}

export function groupWords({ groupBy }: CompletePricingMetric): string {
  return groupBy === undefined ? '' : ` Each ${quoted(groupBy)} is counted and priced by itself.`;
}

export function yearWords(carriedQuantity: string | undefined): string {
  if (carriedQuantity === undefined) return '';
  return ` The contract year had come to ${shown(carriedQuantity)} before, from where the tiers go on.`;
}

/** What rolled over shows in the first tier of the line, which is so much larger than that of the metric. */
export function rolloverWords({ rollover, tiers: [own] }: CompletePricingMetric, tiers: readonly LineTier[]): string {
  const first = tiers.find(({ from }) => Exact.parse(from).isZero());
  if (rollover === undefined || own?.upTo == null || first?.upTo === undefined) return '';
  const more = Exact.parse(first.upTo).minus(Exact.parse(own.upTo));
  if (!more.isPositive()) return '';
  return ` ${shown(more)} that the period before had left unused make the first tier ${shown(first.upTo)}.`;
}

export const modeWords = {
  graduated: 'each tier prices the part of the quantity within its bounds',
  volume: 'the tier that the quantity reaches prices all of it',
  package: 'each started package is priced in full',
  percentage: 'each tier takes its per cent of the part of the amount within its bounds',
} as const satisfies Record<CompletePricingMetric['mode'], string>;
