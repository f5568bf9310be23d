import type { RefusalDetail } from '#decider';
import type { AggregationType, PricingMetric } from '#pricing';
import { builtInElements } from './built-in-elements.js';
import type { ElementDetails, ElementType } from './definition.js';

/** The metering elements of a tenant when a product names some. */
export interface KnownElements {
  readonly byName: ReadonlyMap<string, Pick<ElementDetails, 'type' | 'discovered'>>;
  /**
   * Whether a product may name elements that nobody has defined, which are then discovered. When the request does not
   * say: as long as the tenant has defined none itself, and the name is no other one's in other capitals.
   */
  readonly createElements: boolean | undefined;
}

/** Aggregations that compute with what they read; the others only tell values apart. */
const readsAnyValue: ReadonlySet<AggregationType> = new Set(['count', 'match', 'unique-count']);

/** Why metrics cannot read what they name. Elements that an earlier version names may stay as they are. */
export function elementProblems(
  metrics: readonly PricingMetric[],
  { byName, createElements }: KnownElements,
  formerly: readonly PricingMetric[] = [],
): RefusalDetail[] {
  const former = new Set(formerly.map(({ aggregation }) => aggregation.element));
  const isCurated = [...byName.values()].some(({ discovered }) => !discovered);
  return metrics.flatMap(({ aggregation: { type, element } }, index) => {
    if (element === undefined) return [];
    const path = `/pricingMetrics/${index}/aggregation/element`;
    const known = byName.get(element)?.type ?? builtInElements.get(element);
    if (known === 'STRING' && !readsAnyValue.has(type)) {
      const message = `"${element}" is a STRING, and ${type} computes with numbers`;
      return [{ path, code: 'element-not-a-number', message }];
    }
    if (known !== undefined || former.has(element) || createElements === true) return [];
    const meant = nearestOf(element, [...byName.keys(), ...builtInElements.keys()]);
    if (createElements === undefined && !isCurated && !differsInCapitals(meant, element)) return [];
    return [{ path, code: 'unknown-element', message: unknownMessage(element, meant) }];
  });
}

/** Nobody means two things by such names. */
const differsInCapitals = (meant: string | undefined, element: string): boolean =>
  meant?.toLowerCase() === element.toLowerCase();

const unknownMessage = (element: string, meant: string | undefined) =>
  `there is no metering element "${element}"${meant === undefined ? '' : `; did you mean "${meant}"?`} ` +
  'Define it, or say createElements: true';

/** What metrics name and nobody has defined: it is discovered, as a number if anything computes with it. */
export function discoveredElements(
  metrics: readonly PricingMetric[],
  byName: KnownElements['byName'],
): ElementDetails[] {
  const types = new Map<string, ElementType>();
  for (const { aggregation } of metrics) {
    const { type, element } = aggregation;
    if (element === undefined || byName.has(element) || builtInElements.has(element)) continue;
    if (types.get(element) !== 'NUMBER') types.set(element, readsAnyValue.has(type) ? 'STRING' : 'NUMBER');
  }
  return [...types].map(([name, type]) => ({ name, type, discovered: true }));
}

/** The name that differs least, if it differs little: by one letter, or two of a long name. */
export function nearestOf(wanted: string, names: readonly string[]): string | undefined {
  const alike = names.find((name) => isSpelledAlike(name, wanted));
  if (alike !== undefined) return alike;
  const most = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const near = names
    .filter((name) => Math.abs(name.length - wanted.length) <= most)
    .map((name) => ({ name, distance: distanceOf(name, wanted) }))
    .filter(({ distance }) => distance <= most);
  return near.sort((one, other) => one.distance - other.distance)[0]?.name;
}

/** Whether two names differ in capitals and separators only. */
const isSpelledAlike = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

const lettersOf = (name: string) => name.toLowerCase().replace(/[\s_.-]/g, '');

/** How many letters must be put in, taken out, replaced or exchanged with their neighbour. */
function distanceOf(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(isExchanged ? Math.min(least, beforeLast[j - 2]! + 1) : least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length]!;
}
