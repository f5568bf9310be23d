import { Exact, sum, zero } from '../kept/oracle.js';
import { type Line, rounded } from './expected-lines.js';
import type { Terms } from './terms.js';

export interface Discounted {
  /** What is left of each line, not rounded. */
  readonly left: readonly Exact[];
  readonly discount: Exact;
}

/** A line of a document that is being made, and what discounts have left of it. */
interface OpenLine {
  readonly line: Line;
  left: Exact;
}
type OpenLines = readonly [OpenLine, ...OpenLine[]];
type BilledOf = (contractYear: number) => Exact;

/** @param billedOf what documents before have billed of a contract year */
export function discounted(lines: readonly Line[], billedOf: BilledOf): Discounted {
  const open = lines.map((line): OpenLine => ({ line, left: line.amount }));
  const discounts = groupedBy(open, discountsOf).map((some) => discountTogether(some, billedOf));
  return { left: open.map(({ left }) => left), discount: sum(discounts) };
}

/** Lines of equal discounts: that by volume first, then the others in their order, each from what those before it left. */
function discountTogether(lines: OpenLines, billedOf: BilledOf): Exact {
  const { terms } = lines[0].line.segment;
  const whole = amountOf(lines);
  let amount = whole;
  for (const some of volumesOf(lines, terms)) amount = amount.minus(discountByVolume(some, terms, billedOf));
  for (const { kind, value } of terms.invoiceDiscounts) {
    // An amount takes off what there is, and nothing where there is less than that.
    const exact = kind === 'percentage' ? percent(amount, value) : Exact.max(Exact.min(amount, value), zero);
    amount = amount.minus(spread(rounded(exact, terms), lines, amount));
  }
  return whole.minus(amount);
}

/** The last one that is reached applies to the whole; of a contract year, with what was billed of it before (docs/adr/0030). */
function discountByVolume(lines: OpenLines, terms: Terms, billedOf: BilledOf): Exact {
  const volume = amountOf(lines);
  const { contractYear } = lines[0].line.segment;
  const isOfYear = terms.volumeDiscountScope === 'contract-year' && contractYear !== undefined;
  const all = isOfYear ? volume.plus(billedOf(contractYear)) : volume;
  const reached = terms.volumeDiscounts.findLast(({ from }) => all.greaterThanOrEqualTo(from));
  return spread(rounded(percent(volume, reached?.percentage ?? '0'), terms), lines, volume);
}

/** Over the lines in proportion, in fractions. Answers the discount. */
function spread(discount: Exact, lines: OpenLines, amount: Exact): Exact {
  const rest = amount.minus(discount);
  if (!amount.isZero()) for (const line of lines) line.left = rest.times(line.left).dividedBy(amount);
  return discount;
}

const volumesOf = (lines: OpenLines, { volumeDiscountScope }: Terms): OpenLines[] =>
  volumeDiscountScope === 'period' ? [lines] : groupedBy(lines, ({ line }) => line.segment.contractYear);

const discountsOf = ({ line: { segment } }: OpenLine) => {
  const { volumeDiscounts, volumeDiscountScope, invoiceDiscounts } = segment.terms;
  return JSON.stringify([volumeDiscounts, volumeDiscountScope, invoiceDiscounts]);
};

const amountOf = (lines: OpenLines): Exact => sum(lines.map(({ left }) => left));

const percent = (amount: Exact, percentage: string): Exact => amount.times(percentage).dividedBy(100);

const groupedBy = (lines: readonly OpenLine[], keyOf: (line: OpenLine) => unknown): OpenLines[] =>
  [...Map.groupBy(lines, keyOf).values()] as unknown as OpenLines[];
