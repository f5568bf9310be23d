import type { Range } from '../usage-question.js';
import type { MarginDimension, MarginFilter, MarginFilters } from './margin.js';

/** Stretches of time that usage is added up by beforehand: quarters of an hour by what few share, days of UTC by customers. */
export type Slot = 'quarter' | 'day';

const minuteMs = 60_000;
export const slotMs: Readonly<Record<Slot, number>> = { quarter: 15 * minuteMs, day: 24 * 60 * minuteMs };

type Named = MarginDimension | MarginFilter;
const inQuarters: ReadonlySet<Named> = new Set([
  ...(['product', 'model', 'provider', 'agent', 'day', 'hour'] as const),
  ...(['productId', 'model', 'provider', 'agent'] as const),
]);
const inDays: ReadonlySet<Named> = new Set([
  ...(['customer', 'product'] as const),
  ...(['accountId', 'productId', 'subscriptionId'] as const),
]);

/**
 * Which slots have the sums of a question; undefined where none has: what is asked of keys and people, of customers and models
 * at once, or of customers by days of a zone, is added up from the events. Quarters begin where the hours of all zones do.
 */
export function slotFor({
  groupBy,
  filters,
}: {
  readonly groupBy: readonly MarginDimension[];
  readonly filters: MarginFilters;
}): Slot | undefined {
  const filtered = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [name as MarginFilter],
  );
  const named: readonly Named[] = [...groupBy, ...filtered];
  if (named.every((name) => inQuarters.has(name))) return 'quarter';
  return named.every((name) => inDays.has(name)) ? 'day' : undefined;
}

export interface SlottedRange {
  /** The whole slots within the range: added up beforehand. Empty where `to` is not after `from`. */
  readonly whole: Range;
  /** What is left of it before and behind them, added up event by event. */
  readonly edges: readonly Range[];
}

/** The parts of a range lie beside each other and come to the range. */
export function slotsOf({ from, to }: Range, slot: Slot): SlottedRange {
  const first = Math.ceil(from / slotMs[slot]) * slotMs[slot];
  const end = Math.floor(to / slotMs[slot]) * slotMs[slot];
  if (end <= first) return { whole: { from: first, to: first }, edges: [{ from, to }] };
  return {
    whole: { from: first, to: end },
    edges: [
      { from, to: first },
      { from: end, to },
    ].filter((edge) => edge.from < edge.to),
  };
}
