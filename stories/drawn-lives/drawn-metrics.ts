import type { Draws } from '../support/draws.js';
import { type Aggregation, type Currency, type Metric, minorUnits, type PricingRule, type Tier } from './terms.js';

/** What a metric counts, and by which rule it goes on from period to period, if by any. */
interface Kind extends Partial<Pick<Metric, 'mode' | 'groupBy' | 'filters' | 'tiersReset'>> {
  readonly aggregation: Omit<Aggregation, 'element'>;
  /** What it reads; default numbers from 0 up, some of them as text, and now and then no number at all. */
  readonly reads?: 'people' | 'outcomes' | 'changes';
  /** It hands unused units on (docs/adr/0044). */
  readonly rollsOver?: true;
  /** Rules adjust what its events add (docs/adr/0031). */
  readonly isRuled?: true;
}

const notOfX = [{ property: 'group', operator: 'ne', values: ['x', '2'] }] as const;
const removes = { property: 'act', operator: 'eq', values: ['remove'] } as const;
const sum = { type: 'sum' };

export const kinds = {
  sum: { aggregation: sum },
  volume: { aggregation: sum, mode: 'volume' },
  package: { aggregation: sum, mode: 'package' },
  percentage: { aggregation: sum, mode: 'percentage' },
  groups: { aggregation: sum, groupBy: 'group' },
  filtered: { aggregation: sum, filters: notOfX },
  count: { aggregation: { type: 'count' } },
  unique: { aggregation: { type: 'unique-count' }, reads: 'people' },
  seats: { aggregation: { type: 'unique-count', carriesOver: true, removedBy: removes }, reads: 'people' },
  maximum: { aggregation: { type: 'max' } },
  minimum: { aggregation: { type: 'min' } },
  average: { aggregation: { type: 'average' } },
  latest: { aggregation: { type: 'latest' } },
  median: { aggregation: { type: 'percentile', percentile: 50 } },
  high: { aggregation: { type: 'percentile', percentile: 95 } },
  level: { aggregation: { type: 'time-weighted-sum' }, reads: 'changes' },
  carried: { aggregation: { type: 'time-weighted-sum', carriesOver: true }, reads: 'changes' },
  year: { aggregation: sum, tiersReset: 'contract-year' },
  yearByVolume: { aggregation: sum, mode: 'volume', tiersReset: 'contract-year' },
  rollover: { aggregation: sum, rollsOver: true },
  ruled: { aggregation: sum, isRuled: true },
  match: { aggregation: { type: 'match', value: '3' }, reads: 'outcomes' },
  groupsMaximum: { aggregation: { type: 'max' }, groupBy: 'group' },
  groupsMedian: { aggregation: { type: 'percentile', percentile: 50 }, groupBy: 'group' },
  groupsUnique: { aggregation: { type: 'unique-count' }, groupBy: 'group', reads: 'people' },
  groupsByVolume: { aggregation: sum, groupBy: 'group', mode: 'volume', filters: notOfX },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;

/** Those that more usage never makes cheaper, as long as nothing is taken back. */
export const risingKinds: readonly KindName[] = [
  'sum',
  'count',
  'unique',
  'maximum',
  'package',
  'filtered',
  'percentage',
];

const kindOf = (name: KindName): Kind => kinds[name];

/** What any value can be read from is text to catalog, where no other metric computes with it. */
const readsAnyValue: readonly string[] = ['count', 'match', 'unique-count'];

/**
 * Text and numbers are elements of their own: a name stands for one type in the whole tenant.
 * @param isShared metrics that read the same kind of values read the same element
 */
export function elementsOf(own: readonly KindName[], isShared: boolean): readonly string[] {
  const typeOf = (name: KindName) => (readsAnyValue.includes(kindOf(name).aggregation.type) ? 'text' : 'number');
  const valuesOf = (name: KindName) => `${typeOf(name)} ${kindOf(name).reads}`;
  return own.map((name, position) => {
    const first = own.findIndex((other) => valuesOf(other) === valuesOf(name));
    return `${typeOf(name)}${isShared ? first : position}`;
  });
}

/** What the metrics of a customer count, and what each of them reads. */
export interface Counted {
  readonly kinds: readonly KindName[];
  readonly elements: readonly string[];
}

export const metricId = (position: number): string => `metric${position}`;

/** The metric at a position of a product, with prices that are drawn. */
export function drawnMetric(draws: Draws, own: Counted, position: number, currency: Currency): Metric {
  const kind = kindOf(own.kinds[position] as KindName);
  const element = own.elements[position] as string;
  const { aggregation, mode = 'graduated', groupBy, filters = [], tiersReset } = kind;
  return {
    id: metricId(position),
    name: metricId(position),
    aggregation: { ...aggregation, element },
    filters,
    mode,
    ...(groupBy && { groupBy }),
    ...(tiersReset && { tiersReset }),
    tiers: drawnTiers(draws, kind, currency),
    ...(kind.rollsOver && { rollover: { maximum: String(10 + draws.below(150)) } }),
    ...drawnBounds(draws, kind, currency),
    discounts: draws.chance(25) ? drawnDiscounts(draws, currency) : [],
    chargeFirstTierOnZero: draws.chance(20),
  };
}

function drawnTiers(draws: Draws, kind: Kind, currency: Currency): Tier[] {
  const priced = (upTo: string | null): Tier => ({
    upTo,
    unitRate: drawnRate(draws, currency),
    fixedCost: draws.chance(25) ? drawnAmount(draws, currency, 9) : '0',
    ...(kind.mode === 'package' && { packageSize: String(2 + draws.below(30)) }),
  });
  const included = { upTo: String(20 + draws.below(100)), unitRate: '0', fixedCost: '0' };
  if (kind.rollsOver) return [included, priced(null)];
  // The effect of rules is worked out event by event, which one tier leaves simple.
  if (kind.isRuled) return [{ upTo: null, unitRate: drawnRate(draws, currency), fixedCost: '0' }];
  const bounds = [60, 200, 600].map((limit) => 1 + draws.below(limit)).sort((a, b) => a - b);
  const used = [...new Set(bounds)].slice(0, draws.below(3));
  return [...used.map((bound) => priced(String(bound))), priced(null)];
}

/** A minimum above the maximum would be refused. */
function drawnBounds(draws: Draws, kind: Kind, currency: Currency): Pick<Metric, 'minimum' | 'maximum'> {
  const maximum = !kind.tiersReset && draws.chance(25) ? drawnAmount(draws, currency, 400) : undefined;
  if (!draws.chance(25)) return maximum === undefined ? {} : { maximum };
  return maximum === undefined
    ? { minimum: drawnAmount(draws, currency, 30) }
    : { maximum, minimum: String(Math.floor(Number(maximum) / 3) + 1) };
}

const drawnDiscounts = (draws: Draws, currency: Currency): Metric['discounts'] => [
  { kind: 'percentage', value: String(1 + draws.below(40)) },
  ...(draws.chance(40) ? [{ kind: 'amount', value: drawnAmount(draws, currency, 4) } as const] : []),
];

const drawnRate = (draws: Draws, currency: Currency) =>
  currency === 'JPY'
    ? (draws.below(400) / 10).toFixed(1)
    : (draws.below(40_000) / 10_000).toFixed(minorUnits[currency] + 2);

/** From one up to about so many in major units, or about a hundred times as many yen. */
export function drawnAmount(draws: Draws, currency: Currency, most = 300): string {
  if (currency === 'JPY') return String(100 + draws.below(most * 100));
  const units = 10 ** minorUnits[currency];
  return (draws.below(most * units) / units + 1).toFixed(minorUnits[currency]);
}

const conditions: readonly PricingRule['when'][] = [
  {},
  { filters: [{ property: 'group', operator: 'in', values: ['x', 'y'] }] },
  { timeWindow: { hours: { from: '08:30', to: '17:00' } } },
  { timeWindow: { hours: { from: '22:00', to: '06:00' }, weekdays: ['saturday', 'sunday', 'monday'] } },
  { timeWindow: { weekdays: ['tuesday', 'friday'] } },
];

/** One to three rules of the metric that has them. A rule of nothing, by 0 % or by 0.00, is refused, so none is drawn. */
export function drawnRules(draws: Draws, own: readonly KindName[]): PricingRule[] {
  const position = own.findIndex((name) => kindOf(name).isRuled);
  if (position < 0) return [];
  return Array.from({ length: 1 + draws.below(3) }, (_, n) => ({
    name: `Rule ${n}`,
    metricId: metricId(position),
    priority: draws.below(3),
    stacking: draws.from(['stop', 'continue', 'continue'] as const),
    when: draws.from(conditions),
    adjust: draws.chance(60)
      ? { percentage: String(draws.below(150) - 80 || 70) }
      : { amountPerUnit: ((draws.below(300) - 150 || 150) / 100).toFixed(2) },
  }));
}

/** What one event says to the metrics that its customer has; not everything to each. */
export function drawnProperties(draws: Draws, { kinds: own, elements }: Counted): Record<string, unknown> {
  const read = own.flatMap((name, position) =>
    draws.chance(25) ? [] : [[elements[position], drawnValue(draws, kindOf(name))]],
  );
  return {
    ...Object.fromEntries(read),
    ...(draws.chance(80) && { group: draws.from(['x', 'y', 'z', 2]) }),
    ...(draws.chance(25) && { act: 'remove' }),
  };
}

function drawnValue(draws: Draws, { reads }: Kind): unknown {
  if (reads === 'people') return `person ${draws.below(8)}`;
  if (reads === 'outcomes') return draws.below(5);
  if (reads === 'changes') return draws.below(40) - 12;
  if (draws.chance(5)) return 'none';
  return draws.chance(50) ? (draws.below(9_000) / 100).toFixed(2) : draws.below(60);
}
