import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { CreditNoteEvent, CreditNoteIssued, IssuedCreditNote } from '../credit-note/credit-note.js';
import { creditedLines } from '../credit-note/creditable.js';
import { chargedFee, unusedFeeLine } from '../credit-note/unused-fee.js';
import type { CreditNoteDocument, CreditReason } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { draftDocument } from '../document/document-stages.js';
import type { DocumentFacts, DraftDocument } from '../document/draft-document.js';
import { headedProduct } from '../document/headed-product.js';
import { creditNoteDocument, invoiceDocument } from '../document/issued-document.js';
import { ofProduct, productOfLine } from '../document/line-product.js';
import { amountDue, type IssuedInvoice } from '../invoice/invoice.js';
import { invoiceDecider } from '../invoice/invoice-decisions.js';
import type { CreditApplied, InvoiceEvent } from '../invoice/invoice-events.js';
import { creditNoteNumber, invoiceNumber } from '../invoice/invoice-number.js';
import type { TaxRequest } from '../tax/taxation.js';
import { type AccountCredit, expired } from '../wallet/account-credit.js';
import type { WalletEvent } from '../wallet/wallet.js';
import { withCredit } from './issue-credit.js';

/** The ids that the documents of one occasion have, or would have. */
export interface DocumentIds {
  readonly invoice: string;
  /** Of what it comes to when that is less than nothing. */
  readonly creditNote: string;
  /** Of the unused part of a fee that was paid in advance. */
  readonly unusedFee: string;
  /** Of the invoice for more credit; absent: the account has no wallet. */
  readonly topUp?: string | undefined;
}

/** Places in the tenant's two gapless counts. */
export interface LastNumbers {
  readonly invoice: number;
  readonly creditNote: number;
}

export interface IssueFacts extends DocumentFacts {
  readonly ids: DocumentIds;
  readonly last: LastNumbers;
  /** Issued before: the one with the fee of the closed segment, and those that billed what late charges name. */
  readonly invoices: ReadonlyMap<string, IssuedInvoice>;
  /** Where the fee of the closed segment stands if it was paid in advance. */
  readonly feeInvoiceId?: string | undefined;
  /** The credit note on which it stands if what was given back beside it was more. */
  readonly feeNote?: IssuedCreditNote | undefined;
  /** Since when other documents of the account may still come, which may consume a grant that has ended by this one; absent: none. */
  readonly stillToComeFrom?: number | undefined;
  /** The credit note of the unused fee, when there is one already. */
  readonly unusedFeeNote?: IssuedCreditNote | undefined;
}

interface StreamEvents<Event> {
  readonly id: string;
  readonly events: readonly Event[];
}

/** What an occasion adds to the streams of documents, and what is true afterwards. */
export interface Issued {
  readonly creditNotes: readonly StreamEvents<CreditNoteEvent>[];
  readonly invoices: readonly StreamEvents<InvoiceEvent>[];
  readonly wallets: readonly StreamEvents<WalletEvent>[];
  readonly last: LastNumbers;
  readonly balance: Exact;
  readonly credit?: AccountCredit | undefined;
  /** The document that the occasion itself comes to. */
  readonly documentId?: string | undefined;
  /** Nothing is issued before this is answered. Of a draft: what will be asked. */
  readonly taxRequest?: TaxRequest | undefined;
}

/**
 * Every document of one occasion: first the credit note of the unused part of a fee, so that what it adds to the balance
 * pays what comes next, then the invoice, or a credit note if that comes to less than nothing. Credit whose time is over
 * by then pays nothing, and is gone where nothing dated before can still consume it; what is consumed may ask for more.
 */
export function issueDocuments(facts: IssueFacts): Issued {
  if (facts.credit === undefined) return documentsOf(facts);
  const { occasion, stillToComeFrom = Number.POSITIVE_INFINITY } = facts;
  const { credit, events } = expired(facts.credit, Math.min(occasion.at, stillToComeFrom));
  const issued = documentsOf({ ...facts, credit });
  return issued.taxRequest && !facts.isDraft ? issued : withCredit(issued, { credit, events }, facts);
}

function documentsOf(facts: IssueFacts): Issued {
  const nothing: Issued = { creditNotes: [], invoices: [], wallets: [], last: facts.last, balance: facts.balance };
  const credited = creditUnusedFee(facts, nothing);
  const draft = draftDocument({ ...facts, balance: credited.balance });
  if (draft === undefined) return credited;
  if (draft.taxRequest && !facts.isDraft) return { ...nothing, taxRequest: draft.taxRequest };
  if (draft.kind === 'credit-note') return creditWhole(draft, facts, credited);
  return { ...issueInvoice(draft, facts, credited), ...(draft.taxRequest && { taxRequest: draft.taxRequest }) };
}

function creditUnusedFee(facts: IssueFacts, issued: Issued): Issued {
  const { feeInvoiceId, feeNote, unusedFeeNote, ids, occasion } = facts;
  const feeInvoice = feeInvoiceId === undefined ? undefined : facts.invoices.get(feeInvoiceId);
  if (unusedFeeNote !== undefined) return appliedAgain(unusedFeeNote, feeInvoice, issued);
  const charged = chargedFee(feeInvoice, feeNote);
  const unused = unusedFeeLine(occasion, charged);
  if (unused === undefined || charged === undefined) return issued;
  const line = ofProduct(unused, productOfLine(unused, charged.document), headedProduct(occasion));
  const wanted = { creditNoteId: ids.unusedFee, reason: 'unused-fee', lines: [line], invoice: feeInvoice } as const;
  return credit({ ...wanted, currency: charged.document.currency }, facts, issued);
}

/** A note that was issued, but of which its invoice does not know: the history of one of them was lost in between. */
function appliedAgain({ document }: IssuedCreditNote, invoice: IssuedInvoice | undefined, issued: Issued): Issued {
  if (invoice === undefined) return issued;
  const events = applied(document, invoice);
  return events.length === 0 ? issued : withInvoice(issued, { id: invoice.document.invoiceId, events });
}

function creditWhole(draft: DraftDocument, facts: IssueFacts, issued: Issued): Issued {
  const lines = draft.lines.map(({ line }) => line);
  const late = lines.filter((line) => line.late !== undefined);
  // That of the first line: in which order the store tells of usage is not known.
  const [billed] = late.flatMap(({ periodIndex, metricId }) =>
    facts.invoicedUsage.filter(
      (one) => one.invoiceId !== undefined && one.segment === periodIndex && one.metricId === metricId,
    ),
  );
  const invoice = withPending(facts.invoices.get(billed?.invoiceId ?? ''), issued);
  const reason = late.length > 0 ? 'late-usage' : 'other';
  const { currency } = draft;
  const coupons = countedCoupons(draft, facts);
  const wanted = { creditNoteId: facts.ids.creditNote, reason, lines, invoice, currency, ...coupons } as const;
  return { ...credit(wanted, facts, issued), documentId: facts.ids.creditNote };
}

/** Those for ever are on any number of documents. */
function countedCoupons({ coupons }: DraftDocument, facts: IssueFacts): Pick<CreditNoteDocument, 'coupons'> {
  const forever = new Set(facts.coupons.filter(({ isForever }) => isForever).map(({ redemptionId }) => redemptionId));
  const counted = coupons.filter(({ redemptionId }) => !forever.has(redemptionId));
  return counted.length === 0 ? {} : { coupons: counted };
}

interface WantedCredit extends Pick<CreditNoteDocument, 'coupons'> {
  readonly creditNoteId: string;
  readonly reason: CreditReason;
  readonly lines: readonly DocumentLine[];
  readonly invoice: IssuedInvoice | undefined;
  readonly currency: string;
}

/** Lowers what is open on the invoice first; the rest is the account's. */
function credit({ invoice, ...wanted }: WantedCredit, { occasion }: IssueFacts, issued: Issued): Issued {
  const creditNote = issued.last.creditNote + 1;
  const corrected = invoice && {
    invoiceId: invoice.document.invoiceId,
    invoiceNumber: invoice.document.number,
  };
  const facts = { ...wanted, ...corrected, number: creditNoteNumber(creditNote), memo: '' };
  const document = creditNoteDocument(occasion, facts);
  const event = creditNoteIssued(document, invoice);
  const next = {
    ...issued,
    creditNotes: [...issued.creditNotes, { id: document.creditNoteId, events: [event] }],
    last: { ...issued.last, creditNote },
    balance: issued.balance.plus(Exact.parse(event.addedToBalance)),
  };
  if (invoice === undefined) return next;
  return withInvoice(next, { id: invoice.document.invoiceId, events: applied(document, invoice) });
}

/** The event that issues a credit note: what does not lower what is open is paid back or added to the balance. */
export function creditNoteIssued(
  document: CreditNoteDocument,
  invoice: IssuedInvoice | undefined,
  isRefund = false,
): CreditNoteIssued {
  const [one] = invoice ? applied(document, invoice) : [];
  const appliedToInvoice = Exact.parse(one?.credit.applied ?? '0');
  const rest = Exact.parse(document.total).minus(appliedToInvoice);
  const text = (amount: Exact) => minorUnitText(amount, document.currency);
  return {
    type: 'CreditNoteIssued',
    document,
    appliedToInvoice: text(appliedToInvoice),
    addedToBalance: text(isRefund ? Exact.zero : rest),
    refunded: text(isRefund ? rest : Exact.zero),
  };
}

/** What a credit note does to its invoice. */
export function applied(document: CreditNoteDocument, invoice: IssuedInvoice): CreditApplied[] {
  const { creditNoteId, number, total, lines, finalizedAt } = document;
  const command = {
    creditNoteId,
    number,
    total: Exact.parse(total),
    lines: creditedLines(lines, invoice),
    at: finalizedAt,
  };
  return invoiceDecider.decide({ type: 'ApplyCredit', ...command }, invoice) as CreditApplied[];
}

function issueInvoice(draft: DraftDocument, facts: IssueFacts, issued: Issued): Issued {
  const count = issued.last.invoice + 1;
  const invoiceId = facts.ids.invoice;
  const document = invoiceDocument(draft, facts.occasion, { invoiceId, number: invoiceNumber(count) });
  const nothingPaid = minorUnitText(Exact.zero, draft.currency);
  const isPaid = amountDue(document).isZero();
  const events: InvoiceEvent[] = [
    { type: 'InvoiceFinalized', document, nothingPaid },
    ...(isPaid ? [{ type: 'NothingToPay', at: document.finalizedAt } as const] : []),
  ];
  return {
    ...withInvoice(issued, { id: invoiceId, events }),
    last: { ...issued.last, invoice: count },
    balance: issued.balance.minus(draft.balanceApplied),
    documentId: invoiceId,
  };
}

/** A stream has its events in one piece. */
function withInvoice(issued: Issued, added: StreamEvents<InvoiceEvent>): Issued {
  const before = issued.invoices.find(({ id }) => id === added.id);
  const others = issued.invoices.filter((one) => one !== before);
  const events = [...(before?.events ?? []), ...added.events];
  return events.length === 0 ? issued : { ...issued, invoices: [...others, { id: added.id, events }] };
}

function withPending(invoice: IssuedInvoice | undefined, { invoices }: Issued): IssuedInvoice | undefined {
  const pending = invoices.find(({ id }) => id === invoice?.document.invoiceId);
  if (invoice === undefined || pending === undefined) return invoice;
  return pending.events.reduce(
    invoiceDecider.evolve,
    invoice as ReturnType<typeof invoiceDecider.evolve>,
  ) as IssuedInvoice;
}
