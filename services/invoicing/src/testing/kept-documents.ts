import { Exact } from '#money';
import {
  type CreditNoteEvent,
  type CreditNoteState,
  evolveCreditNote,
  type IssuedCreditNote,
  noCreditNote,
} from '../domain/credit-note/credit-note.js';
import { creditableLine } from '../domain/credit-note/creditable.js';
import { billedUsage, type EarlierDocument } from '../domain/document/billed-usage.js';
import type { BillingDocument } from '../domain/document/document.js';
import { type InvoicedUsage, usageInvoicedBy } from '../domain/document/invoiced-usage.js';
import { amountOpen, type InvoiceState, type IssuedInvoice, noInvoice } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import type { Issued } from '../domain/issue/issue-documents.js';
import type { AccountCredit } from '../domain/wallet/account-credit.js';
import type { Wallet } from '../domain/wallet/wallet.js';
import { subscription } from './example-occasion.js';

const sum = Exact.sum;
const total = ({ document }: IssuedInvoice | IssuedCreditNote) => Exact.parse(document.total);

/** What a store keeps of one account in one currency: its documents, its balance, and one grant of its wallet. */
export class KeptDocuments {
  readonly invoices = new Map<string, IssuedInvoice>();
  readonly notes = new Map<string, IssuedCreditNote>();
  /** Those that bill; what somebody credits by hand is no billing. */
  private readonly billing: BillingDocument[] = [];
  balance = Exact.zero;
  private received = Exact.zero;
  private paidBack = Exact.zero;
  private left: Exact;

  constructor(private readonly granted: Exact) {
    this.left = granted;
  }

  add({ invoices, creditNotes, balance }: Issued): void {
    for (const { id, events } of invoices) this.evolveInvoice(id, events);
    for (const { id, events } of creditNotes) this.billing.push(this.evolveNote(id, events).document);
    this.balance = balance;
  }

  evolveInvoice(id: string, events: readonly InvoiceEvent[]): void {
    const before: InvoiceState = this.invoices.get(id) ?? noInvoice;
    this.invoices.set(id, events.reduce(invoiceDecider.evolve, before) as IssuedInvoice);
    for (const event of events) {
      if (event.type === 'InvoiceVoided') this.balance = this.balance.plus(Exact.parse(event.returned?.amount ?? '0'));
      if (event.type === 'InvoiceVoided') this.left = this.left.plus(amountOf(event.returnedCredit?.parts));
      if (event.type !== 'InvoiceFinalized') continue;
      this.billing.push(event.document);
      this.left = this.left.minus(amountOf(event.document.walletParts));
    }
  }

  /** Beside it goes what it adds to the balance. */
  addNote(id: string, events: readonly CreditNoteEvent[], addedToBalance: Exact): void {
    this.evolveNote(id, events);
    this.balance = this.balance.plus(addedToBalance);
  }

  receive(amount: Exact): void {
    this.received = this.received.plus(amount);
  }

  payBack(id: string, events: readonly CreditNoteEvent[], amount: Exact): void {
    this.addNote(id, events, amount.negated());
    this.paidBack = this.paidBack.plus(amount);
  }

  credit(): AccountCredit | undefined {
    if (!this.left.isPositive()) return undefined;
    const { accountId } = subscription;
    const wallet: Wallet = {
      ...{ status: 'open', walletId: 'wallet', accountId, currency: 'USD' },
      ...{ settings: { name: 'Wallet' }, isLow: false, topUps: 0 },
    };
    const grant = { grantId: 'grant', name: 'Grant', kind: 'paid' as const, amount: '0', priority: 0, grantedAt: 0 };
    return { wallet, grants: [{ ...grant, left: this.left }] };
  }

  /** What documents said of each metric of a segment, as a store adds it up. */
  invoicedUsage(): InvoicedUsage[] {
    const said = this.billing.flatMap(usageInvoicedBy);
    const groups = Map.groupBy(said, ({ segment, metricId }) => JSON.stringify([segment, metricId]));
    return [...groups.values()].map((some) => ({
      ...(some.at(-1) as InvoicedUsage),
      amount: sum(some.map(({ amount }) => Exact.parse(amount))).toString(),
      tax: some[0]?.tax,
      invoiceId: some.find(({ invoiceId }) => invoiceId !== undefined)?.invoiceId,
    }));
  }

  earlier(): EarlierDocument[] {
    const isVoid = ({ status }: IssuedInvoice) => status === 'void';
    const invoices = [...this.invoices.values()].map((one) => ({ ...one.document, isVoid: isVoid(one) }));
    return [...invoices, ...[...this.notes.values()].map(({ document }) => document)];
  }

  /** What is left of what was asked for usage, discounted and before exclusive taxes. */
  askedFor(segment: number, metricId: string): Exact {
    return billedUsage(this.earlier(), segment, metricId)?.amount ?? Exact.zero;
  }

  /**
   * What does not add up: invoices less credit notes are what is open, was received, and was paid by credit, less what is
   * to the account's credit and what was paid back; and of no line more is credited than it came to.
   */
  problems(): string[] {
    const owed = [...this.invoices.values()].filter(({ status }) => status !== 'void');
    const billed = sum(owed.map(total)).minus(sum([...this.notes.values()].map(total)));
    const settled = sum([...owed.map(amountOpen), this.received, this.granted.minus(this.left)]);
    const accounted = settled.minus(this.balance).minus(this.paidBack);
    return [
      ...(billed.equals(accounted) ? [] : [`billed ${billed}, accounted for ${accounted}`]),
      ...[this.balance, this.left].filter((one) => one.isNegative()).map((one) => `below zero: ${one}`),
      ...owed.flatMap(creditedTooFar),
    ];
  }

  private evolveNote(id: string, events: readonly CreditNoteEvent[]): IssuedCreditNote {
    const before: CreditNoteState = this.notes.get(id) ?? noCreditNote;
    const after = events.reduce(evolveCreditNote, before) as IssuedCreditNote;
    this.notes.set(id, after);
    return after;
  }
}

const amountOf = (parts: readonly { readonly amount: string }[] = []) =>
  sum(parts.map(({ amount }) => Exact.parse(amount)));

const creditedTooFar = (invoice: IssuedInvoice): string[] =>
  invoice.document.lines.flatMap(({ amount }, index) => {
    const left = creditableLine(invoice, index);
    const all = Exact.parse(amount);
    return left && !all.isNegative() && left.amount.isNegative() ? [`line ${index} is credited too far`] : [];
  });
