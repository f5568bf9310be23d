import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import { creditNoteOf, type WantedCredit } from '../domain/credit-note/manual-credit.js';
import { creditNoteNumber } from '../domain/invoice/invoice-number.js';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';
import { applied, creditNoteIssued } from '../domain/issue/issue-documents.js';
import type { UnitOfWork } from './ports.js';

/** Takes back a part of an invoice, because somebody says so. */
@Injectable()
export class IssueCreditNote {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** `isRefund`: what does not lower what is open is paid back, and not kept as the account's balance. Answers the id. */
  run(
    tenant: string,
    invoiceId: string,
    { isRefund, ...wanted }: WantedCredit & { readonly isRefund: boolean },
    creditNoteId: string = newId(),
  ) {
    return this.units.inTransaction(tenant, async (unit) => {
      const issued = await unit.creditNotes.load(creditNoteId);
      if (issued.state.status !== 'absent') return creditNoteId;
      const before = await unit.invoices.load(invoiceId);
      const invoice = before.state;
      if (invoice.status === 'absent')
        throw new Refusal<InvoicingRefusal>('unknown-invoice', 'There is no such invoice.');
      // An invoice of a test clock may be dated ahead of today; what corrects it is not dated before it.
      const at = Math.max(this.clock.now(), invoice.document.finalizedAt);
      const number = creditNoteNumber((await unit.lastNumbers()).creditNote + 1);
      const document = creditNoteOf(invoice, wanted, { creditNoteId, number, at });
      await unit.creditNotes.save(issued, [creditNoteIssued(document, invoice, isRefund)]);
      await unit.invoices.save(before, applied(document, invoice));
      return creditNoteId;
    });
  }
}
