import { Exact } from '#money';
import { creditNoteOf, type WantedCredit } from '../domain/credit-note/manual-credit.js';
import type { RunningCoupon } from '../domain/document/coupons-stage.js';
import type { BillingDocument } from '../domain/document/document.js';
import { explainLine } from '../domain/explanation/explain-line.js';
import type { IssuedInvoice } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import { applied, creditNoteIssued } from '../domain/issue/issue-documents.js';
import type { ProductTerms } from '../domain/occasion/billing-terms.js';
import { issuedAt } from './example-issue.js';
import { exampleOccasion, exampleSegment, summaries, terms } from './example-occasion.js';
import { KeptDocuments } from './kept-documents.js';

const metered = (amount: string) => [{ ...summaries, amount, tiers: [{ ...summaries.tiers[0], amount }] }] as never;

/** Usage of the first period and what becomes of it. */
export class Period {
  readonly kept = new KeptDocuments(Exact.zero);
  readonly documents: BillingDocument[] = [];
  private count = 0;

  constructor(private readonly changes: Partial<ProductTerms> = {}) {}

  bill(usage: string, coupons: readonly RunningCoupon[] = []) {
    const changes = { ...this.changes, recurringFee: undefined };
    return this.issue(exampleOccasion(1, { terms: changes, charges: metered(usage) }), coupons);
  }

  /** With everything it comes to so much now: on an invoice with a fee of 20, or on a document of its own. */
  late(usage: string, coupons: readonly RunningCoupon[] = [], isAlone = false) {
    const recurringFee = { amount: '20', timing: 'in-arrears' as const };
    const next = exampleOccasion(this.count + 2, { terms: { ...this.changes, recurringFee }, charges: [] });
    const { closed: _, opened: __, ...bare } = next;
    const segment = exampleSegment(0);
    const { start, end, productId } = segment;
    const charge = { segment: 0, start, end, productId, productVersion: 1, charges: metered(usage) };
    const late = [{ segment, terms: { ...terms, ...this.changes, recurringFee: undefined }, charge }];
    const window = { kind: 'late-window-end' as const, window: this.count };
    return this.issue(isAlone ? { ...bare, occasion: window, late } : { ...next, late }, coupons);
  }

  credit(place: number, wanted: Partial<WantedCredit> = {}) {
    const [id, invoice] = [...this.kept.invoices][place] as [string, IssuedInvoice];
    const issue = { creditNoteId: `hand-${++this.count}`, number: '', at: 0 };
    const note = creditNoteOf(invoice, { reason: 'other', memo: '', ...wanted }, issue, this.kept.earlier());
    this.kept.addNote(issue.creditNoteId, [creditNoteIssued(note, invoice)], Exact.zero);
    this.kept.evolveInvoice(id, applied(note, invoice));
    this.documents.push(note);
    return note;
  }

  giveUp(place: number) {
    const [id, invoice] = [...this.kept.invoices][place] as [string, IssuedInvoice];
    this.kept.evolveInvoice(id, invoiceDecider.decide({ type: 'VoidInvoice', reason: '', at: 0 }, invoice));
  }

  asked(): string {
    return this.kept.askedFor(0, 'summaries').toDecimal(2);
  }

  /** What of their lines does not add up. */
  unexplained(): string[] {
    return this.documents.flatMap((document) =>
      document.lines.flatMap((line) =>
        explainLine({ document, line, segment: exampleSegment(line.periodIndex) })
          .checks.filter(({ holds }) => !holds)
          .map(({ sentence, left, right }) => `${sentence}: ${left}, ${right}`),
      ),
    );
  }

  private issue(occasion: ReturnType<typeof exampleOccasion>, coupons: readonly RunningCoupon[]) {
    const id = ++this.count;
    const { kept } = this;
    const known = { invoices: kept.invoices, invoicedUsage: kept.invoicedUsage(), earlier: kept.earlier(), coupons };
    const ids = { invoice: `invoice-${id}`, creditNote: `credit-${id}`, unusedFee: `fee-${id}` };
    const issued = issuedAt(occasion, { ...known, ids });
    kept.add(issued);
    const events: readonly object[] = [...issued.invoices, ...issued.creditNotes].flatMap((one) => [...one.events]);
    const [document] = events.flatMap((one) => ('document' in one ? [one.document as BillingDocument] : []));
    if (document) this.documents.push(document);
    return document;
  }
}
