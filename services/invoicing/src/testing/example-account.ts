import { Exact } from '#money';
import { creditNoteDecider } from '../domain/credit-note/credit-note-decisions.js';
import { creditableLine, creditableTotal } from '../domain/credit-note/creditable.js';
import { creditNoteOf } from '../domain/credit-note/manual-credit.js';
import { commitmentOfSegment } from '../domain/document/invoiced-usage.js';
import { amountOpen, type InvoicePayment, type IssuedInvoice } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import { applied, creditNoteIssued } from '../domain/issue/issue-documents.js';
import type { MetricCharge, ProductTerms } from '../domain/occasion/billing-terms.js';
import type { CompleteOccasion, LateSegment } from '../domain/occasion/complete-occasion.js';
import { issuedAt } from './example-issue.js';
import { exampleOccasion, exampleSegment, summaries, terms } from './example-occasion.js';
import { KeptDocuments } from './kept-documents.js';

/** What two metrics come to. */
type Thousandths = readonly [first: number, second: number];

/** Shares are per cent, places count what there is, again from the first behind the last. */
export type Happening =
  | { readonly kind: 'close'; readonly charges: Thousandths }
  | { readonly kind: 'end'; readonly charges: Thousandths; readonly share: number }
  | { readonly kind: 'late'; readonly place: number; readonly charges: Thousandths }
  | { readonly kind: 'window' }
  | { readonly kind: 'credit' | 'pay' | 'refund'; readonly place: number; readonly share: number }
  | { readonly kind: 'void'; readonly place: number };

interface Billed {
  readonly charges: readonly MetricCharge[];
  readonly end: number;
}

/** An account with one subscription, as far as documents go. */
export class Account {
  readonly kept: KeptDocuments;
  /** What each segment comes to, with everything. */
  private readonly segments: Billed[] = [];
  private readonly changed = new Set<number>();
  /** Of what all that was asked for had come back when documents last spoke of its change. */
  private readonly allBack = new Set<string>();
  private count = 0;

  constructor(
    private readonly changes: Partial<ProductTerms>,
    grantedCents: number,
  ) {
    this.kept = new KeptDocuments(Exact.scaled(BigInt(grantedCents), 2));
    this.issue(exampleOccasion(0, { terms: changes }));
  }

  /** What cannot happen at its turn does not. */
  happen(one: Happening): void {
    if (one.kind === 'close') this.close(metricsOf(one.charges));
    if (one.kind === 'end') this.close(metricsOf(one.charges), one.share);
    if (one.kind === 'late') this.changeUsage(one.place, metricsOf(one.charges));
    if (one.kind === 'window') this.closeWindow();
    if (one.kind === 'refund') this.refund(one.place, one.share);
    if (!('place' in one) || this.kept.invoices.size === 0) return;
    const [id, invoice] = placed(this.kept.invoices, one.place);
    if (one.kind === 'credit') this.credit(id, invoice, one.share);
    if (one.kind === 'pay') this.pay(id, invoice, one.share);
    if (one.kind === 'void') this.giveUp(id, invoice);
  }

  /**
   * What documents together say of a segment otherwise than it comes to now: a metric, or the commitment of a whole period.
   * Of usage that came to less they may say more, where all that was asked for it had come back by then: what is credited or
   * given up later asks nobody to look again.
   */
  misbilled(): string[] {
    const said = this.kept.invoicedUsage();
    return this.segments.flatMap(({ charges, end }, segment) => {
      const due = charges.map(({ metricId, amount }): [string, Exact] => [metricId, Exact.parse(amount).roundTo(2)]);
      const committed = Exact.parse(this.changes.minimumCommitment ?? '0');
      const fee = Exact.parse(this.changes.recurringFee?.amount ?? '0');
      const reached = Exact.sum([fee, ...due.map(([, amount]) => amount)]);
      const lack: [string, Exact] = [commitmentOfSegment, Exact.max(committed.minus(reached), Exact.zero)];
      const hasLack = this.changes.minimumCommitment !== undefined && end === exampleSegment(segment).end;
      return [...due, ...(hasLack ? [lack] : [])].flatMap(([metricId, amount]) => {
        const one = said.find((known) => known.segment === segment && known.metricId === metricId);
        const billed = Exact.parse(one?.amount ?? '0');
        const isBack = billed.compare(amount) > 0 && this.allBack.has(`${segment} ${metricId}`);
        return billed.equals(amount) || isBack
          ? []
          : [`${metricId || 'commitment'} of ${segment}: ${billed}, not ${amount}`];
      });
    });
  }

  /** In its time; or, when a share of it is over, for good. */
  private close(charges: readonly MetricCharge[], share?: number): void {
    const number = this.segments.length;
    const asked = { terms: this.changes, charges: [...charges], ended: share !== undefined };
    const occasion = exampleOccasion(number + 1, asked);
    const { start, end: periodEnd } = exampleSegment(number);
    const end = share === undefined ? periodEnd : Math.floor(start + ((periodEnd - start) * share) / 100);
    const closed = occasion.closed && { ...occasion.closed, segment: { ...occasion.closed.segment, end } };
    const late = this.late();
    this.segments.push({ charges, end });
    this.issue({ ...occasion, at: end, closed, late });
  }

  private changeUsage(place: number, charges: readonly MetricCharge[]): void {
    const number = place % Math.max(this.segments.length, 1);
    const before = this.segments[number];
    if (before === undefined) return;
    this.segments[number] = { ...before, charges };
    this.changed.add(number);
  }

  private closeWindow(): void {
    const { closed: _, opened: __, ...occasion } = exampleOccasion(this.segments.length);
    this.issue({ ...occasion, occasion: { kind: 'late-window-end', window: this.count }, late: this.late() });
  }

  /** Segments whose usage has changed since somebody asked. */
  private late(): LateSegment[] {
    const changed = [...this.changed].sort((one, other) => one - other);
    this.changed.clear();
    return changed.map((number) => {
      const { charges, end } = this.segments[number] as Billed;
      const segment = { ...exampleSegment(number), end };
      const { start, productId } = segment;
      const charge = { segment: number, start, end, productId, productVersion: 1, charges };
      return { segment, terms: { ...terms, ...this.changes }, charge };
    });
  }

  private issue(occasion: CompleteOccasion): void {
    const { kept } = this;
    const count = ++this.count;
    const cut = occasion.closed?.segment;
    const isCut =
      cut !== undefined && cut.end < cut.full.end && occasion.closed?.terms.recurringFee?.timing === 'in-advance';
    const [feeInvoiceId] = [...kept.invoices.keys()].filter(
      (id) => isCut && hasFeeOf(kept.invoices.get(id), cut.number),
    );
    const issued = issuedAt(occasion, {
      ids: { invoice: `invoice-${count}`, creditNote: `credit-${count}`, unusedFee: `fee-${count}` },
      last: { invoice: kept.invoices.size, creditNote: kept.notes.size },
      invoices: kept.invoices,
      feeInvoiceId,
      invoicedUsage: kept.invoicedUsage(),
      earlier: kept.earlier(),
      balance: kept.balance,
      credit: kept.credit(),
    });
    kept.add(issued);
    for (const { segment, charge } of occasion.late ?? [])
      for (const metricId of [...charge.charges.map((one) => one.metricId), commitmentOfSegment])
        this.noteWhetherAllIsBack(segment.number, metricId);
  }

  private noteWhetherAllIsBack(segment: number, metricId: string): void {
    const key = `${segment} ${metricId}`;
    if (this.kept.askedFor(segment, metricId).isPositive()) this.allBack.delete(key);
    else this.allBack.add(key);
  }

  private credit(id: string, invoice: IssuedInvoice, share: number): void {
    const earlier = this.kept.earlier();
    const lines = invoice.document.lines.flatMap((_, index) => creditableLine(invoice, index, earlier) ?? []);
    const amount = partOf(Exact.sum(lines.map(creditableTotal)), share);
    if (!amount.isPositive() || invoice.status === 'void') return;
    const creditNoteId = `manual-${++this.count}`;
    const issue = { creditNoteId, number: creditNoteId, at: 0 };
    const wanted = { reason: 'other' as const, memo: '', amount: amount.toDecimal(2) };
    const document = creditNoteOf(invoice, wanted, issue, earlier);
    const event = creditNoteIssued(document, invoice);
    this.kept.addNote(creditNoteId, [event], Exact.parse(event.addedToBalance));
    this.kept.evolveInvoice(id, applied(document, invoice));
  }

  private pay(id: string, invoice: IssuedInvoice, share: number): void {
    const amount = partOf(amountOpen(invoice), share);
    if (!amount.isPositive()) return;
    const paymentId = `payment-${++this.count}`;
    const payment: InvoicePayment = { paymentId, status: 'succeeded', amount: amount.toDecimal(2), at: 0 };
    this.kept.evolveInvoice(id, invoiceDecider.decide({ type: 'RecordPayment', currency: 'USD', payment }, invoice));
    this.kept.receive(amount);
  }

  private giveUp(id: string, invoice: IssuedInvoice): void {
    if ((invoice.credits ?? []).length > 0 || !Exact.parse(invoice.amountPaid).isZero()) return;
    this.kept.evolveInvoice(id, invoiceDecider.decide({ type: 'VoidInvoice', reason: '', at: 0 }, invoice));
  }

  private refund(place: number, share: number): void {
    const { notes, balance } = this.kept;
    if (notes.size === 0) return;
    const [id, note] = placed(notes, place);
    const before = Exact.sum(note.refunds.map(({ amount }) => Exact.parse(amount)));
    const amount = partOf(Exact.min(Exact.parse(note.addedToBalance).minus(before), balance), share);
    if (!amount.isPositive()) return;
    const refund = { refundId: `${id}/${note.refunds.length}`, amount: amount.toDecimal(2), reference: '' };
    const command = { type: 'RefundCreditNote', ...refund, balance, at: 0 } as const;
    this.kept.payBack(id, creditNoteDecider.decide(command, note), amount);
  }
}

const partOf = (amount: Exact, share: number) => amount.times(Exact.ratio(BigInt(share), 100n)).roundTo(2);

const placed = <One>(all: ReadonlyMap<string, One>, place: number) => [...all][place % all.size] as [string, One];

const hasFeeOf = (invoice: IssuedInvoice | undefined, segment: number): boolean =>
  invoice?.document.lines.some(({ kind, periodIndex }) => kind === 'recurring-fee' && periodIndex === segment) ?? false;

function metricsOf(charges: Thousandths): MetricCharge[] {
  return charges.map((thousandths, at) => {
    const amount = Exact.scaled(BigInt(thousandths), 3).toString();
    return { ...summaries, metricId: `metric-${at}`, amount, tiers: [] };
  });
}
