import { Exact } from '#money';
import type { BillingDocument } from './document.js';
import { type DocumentLine, discountOfLine, type LineDiscount } from './document-line.js';
import { usageOfLine } from './invoiced-usage.js';

/** A document that speaks of usage. An invoice that is void asks for nothing. */
export type EarlierDocument = BillingDocument & { readonly isVoid?: boolean | undefined };

type BorneVolume = Pick<LineDiscount, 'kind' | 'value' | 'volume'>;

/** What documents have asked for usage of one metric in one segment, less what they gave back of it. */
export interface BilledUsage {
  /** What discounts and coupons left, before exclusive taxes. Nothing more of it can come back. */
  readonly amount: Exact;
  /** The same of each of its taxes, in their order. */
  readonly taxes: readonly Exact[];
  /** Percentages that coupons took off every line that asked for it. */
  readonly coupons: readonly LineDiscount[];
  /** The discount by volume, where each of these lines had the same percentage. */
  readonly volume?: BorneVolume | undefined;
}

/**
 * Undefined when none of these documents speaks of it: then nothing is known.
 *
 * @param earlier invoices, and credit notes: of usage that came to less, and by hand
 */
export function billedUsage(
  earlier: readonly EarlierDocument[],
  segment: number,
  metricId: string,
): BilledUsage | undefined {
  const said = earlier.flatMap(({ kind, lines, isVoid }) =>
    lines
      .filter((line) => line.periodIndex === segment && usageOfLine(line) === metricId)
      .map((line) => ({ line, sign: isVoid ? Exact.zero : signs[kind] })),
  );
  if (said.length === 0) return undefined;
  const places = Math.max(...said.map(({ line }) => line.taxes?.length ?? 0));
  const sum = (amountOf: (line: DocumentLine) => Exact) =>
    Exact.sum(said.map(({ line, sign }) => amountOf(line).times(sign)));
  const asking = said.map(({ line, sign }) => ({ line, amount: Exact.parse(line.amount).times(sign) }));
  const [first, ...others] = asking.filter(({ amount }) => amount.isPositive()).map(({ line }) => line);
  return {
    amount: sum((line) => Exact.parse(line.amount).minus(discountOfLine(line))),
    taxes: Array.from({ length: places }, (_, at) => sum(({ taxes = [] }) => Exact.parse(taxes[at]?.amount ?? '0'))),
    coupons: percentagesOf(first).filter((one) => others.every((line) => percentagesOf(line).some(isSame(one)))),
    volume: others.every((line) => volumeOf(line)?.value === volumeOf(first)?.value) ? volumeOf(first) : undefined,
  };
}

const signs = { invoice: Exact.one, 'credit-note': Exact.one.negated() };

const percentagesOf = (line: DocumentLine | undefined): readonly LineDiscount[] =>
  (line?.discounts ?? []).filter(({ coupon, kind }) => coupon !== undefined && kind === 'percentage');

function volumeOf(line: DocumentLine | undefined): BorneVolume | undefined {
  const found = line?.discounts?.find(({ volume }) => volume !== undefined);
  return found && { kind: found.kind, value: found.value, volume: found.volume };
}

export const isSame =
  (one: Pick<LineDiscount, 'coupon' | 'value'>) => (other: Pick<LineDiscount, 'coupon' | 'value'>) =>
    one.coupon === other.coupon && one.value === other.value;
