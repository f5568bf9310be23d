import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import { Exact } from '#money';
import type { CreditNoteIssued } from '../domain/credit-note/credit-note.js';
import { creditNoteOf, type WantedCredit } from '../domain/credit-note/manual-credit.js';
import { usageOfLine } from '../domain/document/invoiced-usage.js';
import { amountOpen, type InvoiceState, type IssuedInvoice } from '../domain/invoice/invoice.js';
import { creditNoteNumber } from '../domain/invoice/invoice-number.js';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';
import { applied, creditNoteIssued } from '../domain/issue/issue-documents.js';
import { BillingTime, balanceName, type UnitOfWork } from './ports.js';

export type AskedCredit = WantedCredit & { readonly isRefund: boolean };

export interface DraftCredit {
  readonly issued: CreditNoteIssued;
  /** Of the invoice and of the account, before it. */
  readonly open: Exact;
  readonly balance: Exact;
}

/** Takes back a part of an invoice, because somebody says so. */
@Injectable()
export class IssueCreditNote {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  /** `isRefund`: what does not lower what is open is paid back, and not kept as the account's balance. Answers the id. */
  run(tenant: string, invoiceId: string, { isRefund, ...wanted }: AskedCredit, creditNoteId: string = newId()) {
    return this.units.inTransaction(tenant, async (unit) => {
      const issued = await unit.creditNotes.load(creditNoteId);
      if (issued.state.status !== 'absent') return creditNoteId;
      const before = await unit.invoices.load(invoiceId);
      const invoice = issuedOf(before.state);
      const issue = { creditNoteId, ...(await this.numbered(tenant, unit, invoice)) };
      const document = creditNoteOf(invoice, wanted, issue, await earlierDocumentsOf(invoice, unit));
      await unit.creditNotes.save(issued, [creditNoteIssued(document, invoice, isRefund)]);
      await unit.invoices.save(before, applied(document, invoice));
      return creditNoteId;
    });
  }

  /** What it would be, beside what is true before it. Nothing of it is kept, and its number is not given yet. */
  draft(tenant: string, invoiceId: string, { isRefund, ...wanted }: AskedCredit): Promise<DraftCredit> {
    return this.units.inTransaction(tenant, async (unit) => {
      const invoice = issuedOf((await unit.invoices.load(invoiceId)).state);
      const issue = { creditNoteId: '', ...(await this.numbered(tenant, unit, invoice)) };
      const document = creditNoteOf(invoice, wanted, issue, await earlierDocumentsOf(invoice, unit));
      const { accountId, currency } = document;
      const balances = await unit.balances([accountId]);
      return {
        issued: creditNoteIssued(document, invoice, isRefund),
        open: amountOpen(invoice),
        balance: balances.get(balanceName(accountId, currency)) ?? Exact.zero,
      };
    });
  }

  /** In the billing time of its subscription. What corrects an invoice is not dated before it, whatever became of its clock. */
  private async numbered(tenant: string, unit: UnitOfWork, { document }: IssuedInvoice) {
    const number = creditNoteNumber((await unit.lastNumbers()).creditNote + 1);
    const known = await unit.runningSegment(document.subscriptionId);
    const now = this.time.nowOf(tenant, [known?.subscription.testClockId]);
    return { number, at: Math.max(now, document.finalizedAt) };
  }
}

/** What speaks of the same usage as an invoice, itself among it. */
function earlierDocumentsOf({ document: { subscriptionId, lines } }: IssuedInvoice, unit: UnitOfWork) {
  const numbers = new Set(
    lines.filter((line) => usageOfLine(line) !== undefined).map(({ periodIndex }) => periodIndex),
  );
  return unit.earlierDocuments([...numbers].map((segment) => ({ subscriptionId, segment })));
}

function issuedOf(state: InvoiceState): IssuedInvoice {
  if (state.status === 'absent') throw new Refusal<InvoicingRefusal>('unknown-invoice', 'There is no such invoice.');
  return state;
}
