import { reachedVolume } from '#agreements';
import { discountLines, Exact, type InvoiceDiscount, taxLine } from '#money';
import type { SetupFee, TaxRate } from './price-terms.js';
import { closingLines, feeLines, minorUnitText, type SimulatedLine, setupFeeLine } from './simulated-line.js';
import type { TermsFold } from './terms-fold.js';

/** A line as it stands on a document. Amounts are decimal text in major units. */
export interface InvoicedLine extends SimulatedLine {
  /** What discounts of the invoice take off it. */
  readonly discount: string;
  /** Taxes that are added to it, or contained in it. */
  readonly tax: string;
  /** With taxes, after discounts. */
  readonly total: string;
}

/** What the account and the subscription say, beside the terms. */
export interface Invoiced {
  /** The account's own, instead of the terms'; none of them: it is exempt. */
  readonly taxRates?: readonly TaxRate[] | undefined;
  /** The subscription's first segment with a fee, where setup fees stand. */
  readonly firstPaid?: number | undefined;
  /** Whether fees that an account owes once stand on this subscription. */
  readonly paysOrganizationFees: boolean;
}

interface Placed {
  readonly fold: TermsFold;
  readonly line: SimulatedLine;
}

/**
 * The lines of each segment as documents would have them: what is owed at the end of one stands with what is owed in
 * advance for the next, because discounts are of a document. Late usage stands where it belongs, not on later documents;
 * coupons are nobody's terms.
 *
 * @param folds of one subscription, one after the other
 */
export function invoicedLines(folds: readonly TermsFold[], of: Invoiced): Map<TermsFold, InvoicedLine[]> {
  const found = new Map<TermsFold, InvoicedLine[]>(folds.map((fold) => [fold, []]));
  const years = new Map<number, Exact>();
  for (const document of documentsOf(folds, of))
    for (const [fold, line] of billed(document, years, of)) found.get(fold)?.push(line);
  return found;
}

function documentsOf(folds: readonly TermsFold[], of: Invoiced): Placed[][] {
  const documents = folds.map((fold, at): Placed[] => {
    const before = folds[at - 1];
    const opening = placed(fold, openingLines(fold, of));
    const isNext = before !== undefined && before.segment.number === fold.segment.number - 1;
    return isNext ? [...placed(before, endingLines(before, of)), ...opening] : opening;
  });
  const ends = folds.filter((fold, at) => folds[at + 1]?.segment.number !== fold.segment.number + 1);
  return [...documents, ...ends.map((fold) => placed(fold, endingLines(fold, of)))];
}

const placed = (fold: TermsFold, lines: readonly SimulatedLine[]): Placed[] => lines.map((line) => ({ fold, line }));

const isInAdvance = ({ terms }: TermsFold): boolean => terms.recurringFee?.timing === 'in-advance';

const openingLines = (fold: TermsFold, of: Invoiced): SimulatedLine[] =>
  isInAdvance(fold) ? [...setupFeeLines(fold, of), ...feeLines(fold)] : [];

const endingLines = (fold: TermsFold, of: Invoiced): SimulatedLine[] => [
  ...(isInAdvance(fold) ? [] : [...setupFeeLines(fold, of), ...feeLines(fold)]),
  ...closingLines(fold),
];

function setupFeeLines(fold: TermsFold, { firstPaid, paysOrganizationFees }: Invoiced): SimulatedLine[] {
  if (!fold.billsFee || fold.segment.number !== firstPaid) return [];
  const isDue = ({ scope }: SetupFee) => scope === 'subscription' || paysOrganizationFees;
  return fold.terms.agreements.setupFees.filter(isDue).map((fee) => setupFeeLine(fold, fee));
}

/** Lines whose terms have the same discounts share them; where volumes are of contract years, so do these. */
function billed(document: readonly Placed[], years: Map<number, Exact>, of: Invoiced): [TermsFold, InvoicedLine][] {
  const groups = Map.groupBy(document, ({ fold }) => {
    const { invoiceDiscounts, volumeDiscounts } = fold.terms.agreements;
    return JSON.stringify([invoiceDiscounts, volumeDiscounts, volumeYearOf(fold)]);
  });
  const lines = [...groups.values()].flatMap((placed) => discounted(placed, years));
  for (const { fold, line } of document) {
    const { contractYear } = fold.segment;
    if (contractYear === undefined) continue;
    years.set(contractYear, Exact.parse(line.amount).plus(years.get(contractYear) ?? Exact.zero));
  }
  return lines.map(({ fold, line, discount }) => [fold, taxed(fold, line, discount, of)]);
}

const volumeYearOf = ({ segment, terms }: TermsFold): number | undefined =>
  terms.agreements.volumeDiscountScope === 'contract-year' ? segment.contractYear : undefined;

function discounted(lines: readonly Placed[], years: ReadonlyMap<number, Exact>): (Placed & { discount: Exact })[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { agreements, currency } = first.fold.terms;
  const amounts = lines.map(({ line }) => Exact.parse(line.amount));
  const year = volumeYearOf(first.fold);
  const before = (year === undefined ? undefined : years.get(year)) ?? Exact.zero;
  const volume = reachedVolume(agreements.volumeDiscounts, before.plus(Exact.sum(amounts)));
  const discounts: InvoiceDiscount[] = [
    ...(volume ? [{ kind: 'percentage' as const, value: volume.percentage }] : []),
    ...agreements.invoiceDiscounts,
  ];
  const parts = discountLines(amounts, discounts, currency);
  return lines.map((one, at) => ({ ...one, discount: Exact.sum(parts.map((part) => part[at] ?? Exact.zero)) }));
}

function taxed({ terms }: TermsFold, line: SimulatedLine, discount: Exact, of: Invoiced): InvoicedLine {
  const { currency, agreements } = terms;
  const rates = (of.taxRates ?? agreements.taxRates).map(({ percentage }) => Exact.parse(percentage));
  const { taxes, total } = taxLine(Exact.parse(line.amount).minus(discount), rates, agreements.taxBehaviour, currency);
  return {
    ...line,
    discount: minorUnitText(discount, currency),
    tax: minorUnitText(Exact.sum(taxes), currency),
    total: minorUnitText(total, currency),
  };
}
