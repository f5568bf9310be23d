import { cappedCredit, Exact, taxLine } from '#money';
import { minorUnitText } from '../amount-text.js';
import { billedUsage, type EarlierDocument } from '../document/billed-usage.js';
import type { DocumentContent, InvoiceDocument } from '../document/document.js';
import { type DocumentLine, discountOfLine } from '../document/document-line.js';
import { usageOfLine } from '../document/invoiced-usage.js';
import type { CreditedLine, IssuedInvoice } from '../invoice/invoice.js';

/** What can still be credited of a line of an invoice. */
export interface CreditableLine {
  readonly index: number;
  readonly line: DocumentLine;
  /** What the discounts left, before exclusive taxes, less what was credited. */
  readonly amount: Exact;
  /** One for each of its taxes. */
  readonly taxes: readonly Exact[];
  /** By which a part of the line is taxed. */
  readonly percentages: readonly Exact[];
}

/** An invoice, as far as its lines can be credited. */
export type CreditableDocument = Pick<IssuedInvoice, 'credits'> & {
  readonly document: Pick<DocumentContent, 'lines'> & Partial<Pick<InvoiceDocument, 'tax'>>;
};

/**
 * @param earlier documents that speak of the same usage: what those of usage that came to less gave back of it counts as well
 */
export function creditableLine(
  { document, credits = [] }: CreditableDocument,
  index: number,
  earlier: readonly EarlierDocument[] = [],
): CreditableLine | undefined {
  const line = document.lines[index];
  if (line === undefined) return undefined;
  const before = credits.flatMap(({ lines }) => lines.filter((one) => one.line === index));
  const discounted = Exact.parse(line.amount).minus(discountOfLine(line));
  const credited = Exact.sum(before.map(({ amount }) => Exact.parse(amount)));
  const taxes = (line.taxes ?? []).map(({ amount }, at) =>
    Exact.parse(amount).minus(Exact.sum(before.map((one) => Exact.parse(one.taxes[at] ?? '0')))),
  );
  const percentages = document.tax ? effectivePercentages(line) : statedPercentages(line);
  return withinBilled({ index, line, amount: discounted.minus(credited), taxes, percentages }, earlier);
}

/** Usage that came to less on later documents leaves less of it to credit. */
function withinBilled(creditable: CreditableLine, earlier: readonly EarlierDocument[]): CreditableLine {
  const { line, amount, taxes } = creditable;
  const metricId = usageOfLine(line);
  const billed = metricId === undefined ? undefined : billedUsage(earlier, line.periodIndex, metricId);
  if (billed === undefined || billed.amount.compare(amount) >= 0) return creditable;
  const left = taxes.map((tax, at) => within(billed.taxes[at] ?? Exact.zero, tax));
  return { ...creditable, amount: within(billed.amount, amount), taxes: left };
}

const statedPercentages = ({ taxes = [] }: DocumentLine) => taxes.map(({ percentage }) => Exact.parse(percentage));

/** A tax service may tax a part of a line alone: what comes back of it is the same share of each tax as of the line. */
function effectivePercentages({ taxes = [], netAmount, amount }: DocumentLine): Exact[] {
  const net = Exact.parse(netAmount ?? amount);
  return taxes.map((tax) =>
    net.isZero() ? Exact.zero : Exact.parse(tax.amount).times(Exact.parse(100)).dividedBy(net),
  );
}

/** With exclusive taxes. */
export function creditableTotal({ line, amount, taxes }: CreditableLine): Exact {
  return line.taxBehaviour === 'inclusive' ? amount : amount.plus(Exact.sum(taxes));
}

/**
 * The line of a credit note that takes back so much of a line, before exclusive taxes, capped at what is left of it. What
 * takes all that is left takes all that is left of its taxes, so that a line credited in parts is credited to the cent.
 */
export function creditLine(
  creditable: CreditableLine,
  wanted: { readonly amount: Exact; readonly exact?: Exact; readonly description: string },
  currency: string,
): DocumentLine {
  const amount = cappedCredit(wanted.amount, creditable.amount, Exact.zero);
  const taxes = taxesOfAmount(creditable, amount, currency);
  return creditedLine(creditable, { ...wanted, amount, taxes }, currency);
}

function taxesOfAmount(creditable: CreditableLine, amount: Exact, currency: string): readonly Exact[] {
  const { line, percentages, taxes: left } = creditable;
  if (amount.equals(creditable.amount)) return left;
  if (line.taxBehaviour === 'inclusive') return taxesInside(creditable, amount, currency);
  const { taxes } = taxLine(amount, percentages, 'exclusive', currency);
  return taxes.map((tax, at) => within(tax, left[at]));
}

/** The same by what comes back with all taxes, which is no more than is left. */
export function creditLineByTotal(
  creditable: CreditableLine,
  wanted: { readonly total: Exact; readonly description: string },
  currency: string,
): DocumentLine {
  const { description, total } = wanted;
  if (total.equals(creditableTotal(creditable)))
    return creditedLine(creditable, { description, ...creditable }, currency);
  const taxes = taxesInside(creditable, total, currency);
  const amount = creditable.line.taxBehaviour === 'inclusive' ? total : total.minus(Exact.sum(taxes));
  return creditedLine(creditable, { description, amount, taxes }, currency);
}

/**
 * The taxes inside a part: each by its percentage, but many small parts, each rounded by itself, take back no more of a tax,
 * nor of what is not tax, than is left of it.
 */
function taxesInside({ line, amount, taxes: left, percentages }: CreditableLine, total: Exact, currency: string) {
  const netLeft = line.taxBehaviour === 'inclusive' ? amount.minus(Exact.sum(left)) : amount;
  const taxes = taxLine(total, percentages, 'inclusive', currency).taxes.map((tax, at) => within(tax, left[at]));
  const net = total.minus(Exact.sum(taxes));
  let excess = net.minus(within(net, netLeft));
  return taxes.map((tax, at) => {
    const more = within(excess, left[at]?.minus(tax));
    excess = excess.minus(more);
    return tax.plus(more);
  });
}

/** No further from zero than a limit, and on its side of it. */
function within(amount: Exact, limit: Exact = Exact.zero): Exact {
  return limit.isNegative()
    ? Exact.max(Exact.min(amount, Exact.zero), limit)
    : Exact.min(Exact.max(amount, Exact.zero), limit);
}

interface Credited {
  readonly amount: Exact;
  readonly taxes: readonly Exact[];
  readonly exact?: Exact;
  readonly description: string;
}

function creditedLine({ line, index }: CreditableLine, credited: Credited, currency: string): DocumentLine {
  const { amount, taxes, exact = amount, description } = credited;
  const tax = Exact.sum(taxes);
  const behaviour = line.taxBehaviour ?? 'exclusive';
  const text = (one: Exact) => minorUnitText(one, currency);
  return {
    kind: line.kind,
    description,
    periodIndex: line.periodIndex,
    periodStart: line.periodStart,
    periodEnd: line.periodEnd,
    productVersion: line.productVersion,
    ...(line.metricId === undefined ? {} : { metricId: line.metricId }),
    ...(line.productId === undefined ? {} : { productId: line.productId, productName: line.productName }),
    tiers: [],
    adjustments: [],
    eventCount: 0,
    exactAmount: exact.toString(),
    amount: text(amount),
    discounts: [],
    taxBehaviour: behaviour,
    taxes: (line.taxes ?? []).map((one, at) => ({ ...one, amount: text(taxes[at] ?? Exact.zero) })),
    netAmount: text(behaviour === 'exclusive' ? amount : amount.minus(tax)),
    totalAmount: text(behaviour === 'exclusive' ? amount.plus(tax) : amount),
    creditedLine: index,
  };
}

/**
 * What an invoice remembers of the lines of its credit note: those that take back one of its lines, and those of usage that
 * came to less since it billed it. What was taken back so cannot be credited once more.
 */
export function creditedLines(lines: readonly DocumentLine[], invoice: IssuedInvoice): CreditedLine[] {
  return lines.flatMap((line) => {
    const { creditedLine: index, amount, taxes = [] } = line;
    if (index !== undefined) return [{ line: index, amount, taxes: taxes.map((tax) => tax.amount) }];
    const billed = billedLine(line, invoice);
    const left = billed < 0 ? undefined : creditableLine(invoice, billed);
    return left ? lessOf(left, line, invoice.document.currency) : [];
  });
}

/** Where an invoice bills the usage, or the minimum, that a late line is about; below zero: nowhere. */
function billedLine({ late, commitment, metricId, periodIndex }: DocumentLine, { document }: IssuedInvoice): number {
  if (late === undefined && commitment?.invoicedBefore === undefined) return -1;
  return document.lines.findIndex(
    (one) =>
      one.periodIndex === periodIndex &&
      one.metricId === metricId &&
      (one.commitment !== undefined) === (commitment !== undefined),
  );
}

function lessOf(left: CreditableLine, line: DocumentLine, currency: string): CreditedLine[] {
  const amount = within(Exact.parse(line.amount).minus(discountOfLine(line)), left.amount);
  if (!amount.isPositive()) return [];
  const taxes = left.taxes.map((tax, at) => within(Exact.parse(line.taxes?.[at]?.amount ?? '0'), tax));
  const text = (one: Exact) => minorUnitText(one, currency);
  return [{ line: left.index, amount: text(amount), taxes: taxes.map(text) }];
}
