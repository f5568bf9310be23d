import { Exact, isStorableNumber } from '#money';
import type { CompiledMetric } from '#pricing';

/** `tier-change`: only the events that took the quantity over the bound of a tier, the earliest first. */
export const eventOrders = ['first', 'last', 'largest', 'tier-change'] as const;
export type EventOrder = (typeof eventOrders)[number];

/** What stands behind an invoice line: the events that one metric counted in one period. */
export interface LineOfUsage {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly metricId: string;
  readonly periodIndex: number;
  /** What came once the period was closed, with what was taken back then; else what was there when it was closed. */
  readonly late: boolean;
}

export interface EventsQuestion extends LineOfUsage {
  readonly order: EventOrder;
  /** Upper bounds of tiers, decimal text. */
  readonly bounds: readonly string[];
  readonly after: EventPlace | undefined;
  readonly limit: number;
}

/** Where a page ended. */
export interface EventPlace {
  /** What the event added to the charge, decimal text. */
  readonly amount: string;
  readonly occurredAt: number;
  readonly id: string;
  readonly source: string;
  readonly sequence: number | string;
  readonly rowKind: string;
}

/** Sums over events; what was taken back counts negatively. Decimal text. */
export interface EventTotals {
  readonly events: number;
  readonly quantity: string;
  readonly amount: string;
}

export interface InvoicedLine extends EventTotals {
  readonly invoiceId: string;
  readonly number: string;
}

export interface LineCheck {
  readonly invoiceId: string;
  readonly number: string;
  /** What the metric costs without any event: it belongs to none. Absent where it depends on more than the prices. */
  readonly amountOfNoEvent?: string | undefined;
  readonly events: CheckedSum;
  readonly quantity: CheckedSum;
  readonly amount: CheckedSum;
}

export interface CheckedSum {
  readonly line: string;
  /** Of the events, with what belongs to none. */
  readonly sum: string;
  /** Absent where what belongs to no event is not known. */
  readonly isEqual?: boolean;
}

/** Rows keep so many digits; what is exact beyond them is rounded for the comparison. */
const rowDigits = 18;

/** Upper bounds of the tiers, but for the last, which has none, and for those that no quantity can reach. */
export function boundsOf({ metric }: CompiledMetric): string[] {
  const bounds = metric.tiers.slice(0, -1).flatMap(({ upTo }) => upTo ?? []);
  return bounds.filter((bound) => isStorableNumber(Exact.parse(bound)));
}

/**
 * Whether the events add up to their line. A charge is f(no events) and what every event added to it.
 *
 * @param ofNoEvent undefined where levels are carried over or depend on the time, or tiers go on from what the contract year
 * had come to, or are moved by units that rolled over, which may have changed since: then nothing is claimed of the amount
 * @param isOfEvents whether the quantity is of events alone
 */
export function checkOfLine(
  found: EventTotals,
  line: InvoicedLine,
  ofNoEvent: Exact | undefined,
  isOfEvents = ofNoEvent !== undefined,
): LineCheck {
  const amount = Exact.parse(found.amount).plus(ofNoEvent ?? Exact.zero);
  const isKnown = ofNoEvent !== undefined;
  return {
    invoiceId: line.invoiceId,
    number: line.number,
    amountOfNoEvent: ofNoEvent?.roundTo(rowDigits).toString(),
    events: checkedSum(Exact.parse(line.events), Exact.parse(found.events), true),
    quantity: checkedSum(Exact.parse(line.quantity), Exact.parse(found.quantity), isOfEvents),
    amount: checkedSum(Exact.parse(line.amount), amount, isKnown),
  };
}

function checkedSum(line: Exact, sum: Exact, isKnown: boolean): CheckedSum {
  const [one, other] = [line.roundTo(rowDigits), sum.roundTo(rowDigits)];
  return { line: one.toString(), sum: other.toString(), ...(isKnown && { isEqual: one.equals(other) }) };
}
