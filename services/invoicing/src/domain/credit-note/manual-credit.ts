import { Refusal, type RefusalDetail } from '#decider';
import { Exact, minorUnitsOf, spreadByLargestRemainder } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { EarlierDocument } from '../document/billed-usage.js';
import { type CreditNoteDocument, type CreditReason, presentEdition } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { totalsOf } from '../document/issued-document.js';
import type { IssuedInvoice } from '../invoice/invoice.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import { positiveAmount } from './credit-note-decisions.js';
import { type CreditableLine, creditableLine, creditableTotal, creditLine, creditLineByTotal } from './creditable.js';

/** What somebody wants to take back: some lines, an amount with all taxes, or, when neither is given, everything. */
export interface WantedCredit {
  readonly reason: CreditReason;
  readonly memo: string;
  readonly lines?: readonly WantedLine[] | undefined;
  readonly amount?: string | undefined;
}

export interface WantedLine {
  /** Of the invoice, counted from 0. */
  readonly line: number;
  /** Before exclusive taxes; absent: all that is left. */
  readonly amount?: string | undefined;
}

interface Issue {
  readonly creditNoteId: string;
  readonly number: string;
  readonly at: number;
}

/**
 * Throws a Refusal with every reason when the invoice is void, or has not so much left to credit.
 *
 * @param earlier every document that speaks of the usage of the invoice, itself among them
 */
export function creditNoteOf(
  invoice: IssuedInvoice,
  wanted: WantedCredit,
  issue: Issue,
  earlier: readonly EarlierDocument[] = [],
): CreditNoteDocument {
  const { document, status } = invoice;
  if (status === 'void') throw refusal('invoice-is-void', 'What is void is not owed, and cannot be credited.');
  if (document.occasion.kind === 'top-up')
    throw refusal('invoice-is-top-up', 'Void the rest of its grant, or the invoice while it is not paid.');
  const lines = creditedLinesOf(wanted, invoice, earlier);
  const { invoiceId, number: invoiceNumber, kind: _, dueOn: __, ...rest } = document;
  const { balanceApplied, walletApplied, walletId, walletParts, coupons, tax, ...content } = rest;
  const { creditNoteId, number, at } = issue;
  const { reason, memo } = wanted;
  return {
    ...content,
    kind: 'credit-note',
    creditNoteId,
    number,
    invoiceId,
    invoiceNumber,
    reason,
    memo,
    datedAt: at,
    finalizedAt: at,
    lines,
    ...totalsOf(lines, document.currency),
    edition: presentEdition,
  };
}

function creditedLinesOf(
  { lines, amount }: WantedCredit,
  invoice: IssuedInvoice,
  earlier: readonly EarlierDocument[],
): DocumentLine[] {
  const leftOf = (index: number) => creditableLine(invoice, index, earlier);
  const { currency } = invoice.document;
  if (lines !== undefined) return linesByLine(lines, leftOf, currency);
  const creditable = invoice.document.lines.flatMap((_, index) => leftOf(index) ?? []);
  const totals = creditable.map(creditableTotal);
  const left = Exact.sum(totals);
  const total = amount === undefined ? left : positiveAmount(amount, currency);
  if (!total.isPositive() || total.compare(left) > 0) throw moreThanCreditable('/amount', left, currency);
  const parts = spreadByLargestRemainder(total, totals, minorUnitsOf(currency));
  return creditable.flatMap((one, at) => {
    const part = parts[at] ?? Exact.zero;
    return part.isZero() ? [] : [creditLineByTotal(one, { total: part, description: descriptionOf(one) }, currency)];
  });
}

function linesByLine(
  wanted: readonly WantedLine[],
  leftOf: (index: number) => CreditableLine | undefined,
  currency: string,
): DocumentLine[] {
  const reasons: (RefusalDetail & { code: InvoicingRefusal })[] = [];
  const lines = wanted.flatMap(({ line, amount }, at) => {
    const path = `/lines/${at}`;
    const creditable = leftOf(line);
    const isNamedBefore = wanted.slice(0, at).some((one) => one.line === line);
    if (creditable === undefined || isNamedBefore) {
      const message = isNamedBefore ? `line ${line} is named twice` : `the invoice has no line ${line}`;
      reasons.push({ path: `${path}/line`, code: 'unknown-line', message });
      return [];
    }
    const asked = amount === undefined ? creditable.amount : positiveAmount(amount, currency);
    if (!asked.isPositive() || asked.compare(creditable.amount) > 0) {
      reasons.push(...(moreThanCreditable(`${path}/amount`, creditable.amount, currency).details as typeof reasons));
      return [];
    }
    return [creditLine(creditable, { amount: asked, description: descriptionOf(creditable) }, currency)];
  });
  const [first] = reasons;
  if (first !== undefined) throw new Refusal<InvoicingRefusal>(first.code, first.message, reasons);
  return lines;
}

const descriptionOf = ({ line }: CreditableLine) => `Credit for: ${line.description}`;

function moreThanCreditable(path: string, left: Exact, currency: string): Refusal<InvoicingRefusal> {
  const message = `${minorUnitText(Exact.max(left, Exact.zero), currency)} ${currency} is left to credit`;
  return refusal('more-than-creditable', message, path);
}

const refusal = (code: InvoicingRefusal, message: string, path?: string) =>
  new Refusal<InvoicingRefusal>(code, message, path === undefined ? undefined : [{ path, code, message }]);
