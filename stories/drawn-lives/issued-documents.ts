import { Exact, sum } from '../kept/oracle.js';
import type { ExpectedDocument } from './expected-documents.js';
import { minorUnits } from './terms.js';
import { isoOf } from './wall-time.js';

/** What the story reads of an invoice or a credit note, issued or drafted, in the public API's words. */
export interface IssuedDocument {
  readonly number?: string;
  readonly invoiceId?: string;
  readonly creditNoteId?: string;
  /** Only a credit note has one. */
  readonly reason?: string;
  readonly datedAt: string;
  readonly lines: readonly IssuedLine[];
  readonly total: string;
  readonly taxTotal: string;
  readonly discountTotal?: string;
  readonly coupons?: readonly { readonly code: string; readonly amount: string }[];
  readonly balanceApplied?: string;
  readonly walletApplied?: string;
  readonly appliedToInvoice?: string;
  readonly addedToBalance?: string;
}

interface IssuedLine {
  readonly kind: string;
  readonly metricId?: string;
  readonly periodStart: string;
  readonly eventCount?: number;
  readonly amount: string;
  readonly netAmount: string;
  readonly totalAmount: string;
  readonly taxBehaviour?: string;
  readonly taxes?: readonly { readonly percentage: string; readonly amount: string }[];
  readonly discounts?: readonly { readonly amount: string }[];
}

/** What both sides of the comparison say of a line, in one form of words. */
interface ComparedLine {
  readonly kind: string;
  readonly metricId?: string;
  readonly periodStart: string;
  readonly eventCount?: number;
  readonly amount: string;
}

export const isCreditNote = ({ creditNoteId, reason }: IssuedDocument): boolean =>
  creditNoteId !== undefined || reason !== undefined;

/** Date, kind and lines of a document in one line of text, whichever side it comes from. */
export const issuedText = (document: IssuedDocument): string =>
  textOf(isCreditNote(document) ? 'credit-note' : 'invoice', document.datedAt, document.lines);

export function expectedText({ kind, datedAt, lines }: ExpectedDocument): string {
  const compared = lines.map(({ periodStart, amount, segment: { terms }, ...line }) => ({
    ...line,
    periodStart: isoOf(periodStart),
    // Minus nothing is nothing.
    amount: amount
      .plus(0)
      .toFixed(minorUnits[terms.currency])
      .replace(/^-(?=[0.]*$)/, ''),
  }));
  return textOf(kind, isoOf(datedAt), compared);
}

const textOf = (kind: string, datedAt: string, lines: readonly ComparedLine[]) =>
  `${kind} ${datedAt} ${lines.map(lineText).sort().join(', ')}`;

function lineText({ kind, metricId, periodStart, eventCount, amount }: ComparedLine): string {
  const metric = metricId === undefined ? '' : ` ${metricId}`;
  const period = kind === 'setup-fee' ? '' : ` of ${periodStart}`;
  return `${kind}${metric}${period} ${amount}${kind.endsWith('usage') ? ` (${eventCount})` : ''}`;
}

/** Where a document does not add up in itself: amount less discounts plus taxes, line by line and as a whole. */
export function wrongSumsOf(document: IssuedDocument): string[] {
  const { lines, total, taxTotal, discountTotal = '0' } = document;
  const digits = total.split('.')[1]?.length ?? 0;
  const problems = lines.flatMap((line) => [
    ...wrongSumsOfLine(line),
    // What is given back of a tax is a part of what was asked for, and with all of the usage all that is left.
    ...(isCreditNote(document) || givesBack(line) ? [] : wrongTaxesOf(line, digits)),
  ]);
  const unequal = (what: string, stated: string, added: Exact) =>
    added.equals(stated) ? [] : [`${what} ${stated}, and its lines come to ${added}`];
  return [
    ...problems,
    ...unequal('total', total, sum(lines.map(({ totalAmount }) => totalAmount))),
    ...unequal('taxes', taxTotal, sum(lines.map(taxesOf))),
    ...unequal('discounts', discountTotal, sum(lines.map(discountsOf))),
  ];
}

/** A line of usage, or of a commitment, that came to less. */
export const givesBack = ({ kind, amount }: Pick<IssuedLine, 'kind' | 'amount'>): boolean =>
  ['late-usage', 'commitment'].includes(kind) && amount.startsWith('-');

const taxesOf = ({ taxes = [] }: IssuedLine): Exact => sum(taxes.map(({ amount }) => amount));
const discountsOf = ({ discounts = [] }: IssuedLine): Exact => sum(discounts.map(({ amount }) => amount));
const isInclusive = ({ taxBehaviour }: IssuedLine) => taxBehaviour === 'inclusive';

/** What the taxes of a line are worked out of. */
const taxedAmountOf = (line: IssuedLine): Exact =>
  isInclusive(line) ? taxesOf(line).plus(line.netAmount) : new Exact(line.netAmount);

function wrongSumsOfLine(line: IssuedLine): string[] {
  const discounted = new Exact(line.amount).minus(discountsOf(line));
  const total = taxesOf(line).plus(line.netAmount);
  return [
    ...(taxedAmountOf(line).equals(discounted) ? [] : [`${line.amount} with discounts is ${discounted}`]),
    ...(total.equals(line.totalAmount) ? [] : [`${line.netAmount} with taxes is ${total}, not ${line.totalAmount}`]),
  ];
}

function wrongTaxesOf(line: IssuedLine, digits: number): string[] {
  const { taxes = [] } = line;
  const divisor = isInclusive(line) ? sum(taxes.map(({ percentage }) => percentage)).plus(100) : 100;
  return taxes.flatMap(({ percentage, amount }) => {
    const right = taxedAmountOf(line).times(percentage).dividedBy(divisor).toDecimalPlaces(digits);
    return right.equals(amount) ? [] : [`${percentage} % of ${taxedAmountOf(line)} is ${right}, not ${amount}`];
  });
}
