import { type CompletePricingMetric, type Filter, passes } from '#pricing';
import { limits } from '../limits.js';
import type { SeededDraws } from './seeded-draws.js';

const words = ['alpha', 'beta', 'gamma', 'delta'] as const;
const numberDraws = 8;

/** What all of a product's metrics read of usage. */
export interface WantedUsage {
  readonly metrics: readonly CompletePricingMetric[];
  /** Properties that some metric reads a number from. */
  readonly numbers: ReadonlySet<string>;
  /** Texts that some metric's filter or match names, by property. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

export function wantedBy(metrics: readonly CompletePricingMetric[]): WantedUsage {
  const numbers = new Set<string>();
  const texts = new Map<string, string[]>();
  for (const { aggregation, filters } of metrics) {
    const { element, value } = aggregation;
    if (element !== undefined && readsNumber(aggregation)) numbers.add(element);
    if (element !== undefined && value !== undefined) add(texts, element, [value]);
    for (const filter of filters) if (isWanting(filter)) add(texts, filter.property, filter.values);
  }
  return { metrics, numbers, texts };
}

/**
 * Properties of one event. All metrics get what they read; where two want different values of one property, the metric
 * that leads does, and each leads in its turn.
 * @param turn counts a segment's events
 */
export function propertiesFor(wanted: WantedUsage, turn: number, draws: SeededDraws): Record<string, unknown> {
  const { metrics } = wanted;
  const lead = metrics.length === 0 ? 0 : turn % metrics.length;
  const properties = new Map<string, unknown>();
  for (const metric of [...metrics.slice(lead), ...metrics.slice(0, lead)]) {
    for (const [property, filters] of propertiesOf(metric)) {
      if (properties.has(property) || properties.size >= limits.properties - 1) continue;
      const value = valueThatPasses(filters, candidatesFor(property, metric, wanted, draws));
      if (value !== undefined) properties.set(property, value);
    }
  }
  if (!properties.has('synthetic')) properties.set('synthetic', true);
  return Object.fromEntries([...properties].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Each property that the metric reads, with the filters that it must pass. */
function propertiesOf({ filters, aggregation: { element }, groupBy }: CompletePricingMetric): Map<string, Filter[]> {
  const found = new Map<string, Filter[]>();
  for (const filter of filters) add(found, filter.property, [filter]);
  for (const property of [element, groupBy]) if (property !== undefined) add(found, property, []);
  return found;
}

/** In the order in which they are tried. */
function candidatesFor(
  property: string,
  { filters, aggregation }: CompletePricingMetric,
  { numbers, texts }: WantedUsage,
  draws: SeededDraws,
): readonly unknown[] {
  const own = filters.filter((filter) => filter.property === property && isWanting(filter));
  if (own.length > 0) return draws.shuffled(own.flatMap(({ values }) => values));
  if (numbers.has(property)) return Array.from({ length: numberDraws }, () => numberFor(property, draws));
  const others = draws.shuffled(words);
  // Three of four events hit, so that a match counts some and not all.
  if (aggregation.type === 'match' && aggregation.element === property)
    return draws.below(4) > 0 ? [aggregation.value, ...others] : others;
  return [...draws.shuffled(texts.get(property) ?? []), ...others];
}

const valueThatPasses = (filters: readonly Filter[], candidates: readonly unknown[]): unknown =>
  candidates.find((value) =>
    filters.every((filter) =>
      passes([filter])({ occurredAt: 0, arrival: 0, properties: { [filter.property]: value } }),
    ),
  );

/** A plausible one for a property of that name. */
function numberFor(property: string, draws: SeededDraws): number {
  if (/cost|amount|price|usd/i.test(property)) return (1 + draws.below(5_000)) / 10_000;
  if (/token|character/i.test(property)) return 50 + draws.below(1_950);
  if (/duration|latency|time|ms$/i.test(property)) return 20 + draws.below(2_980);
  return 1 + draws.below(20);
}

const notNumeric: ReadonlySet<string> = new Set(['count', 'unique-count', 'match']);
const readsNumber = ({ type }: CompletePricingMetric['aggregation']): boolean => !notNumeric.has(type);
const isWanting = ({ operator }: Filter): boolean => operator === 'eq' || operator === 'in';

function add<Item>(lists: Map<string, Item[]>, key: string, items: readonly Item[]): void {
  const list = lists.get(key);
  if (list) list.push(...items);
  else lists.set(key, [...items]);
}
