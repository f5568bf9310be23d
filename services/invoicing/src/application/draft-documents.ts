import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { CreditNoteIssued } from '../domain/credit-note/credit-note.js';
import { currencyOf } from '../domain/document/document-stages.js';
import { draftOccasion } from '../domain/draft/draft-occasion.js';
import type { InvoiceFinalized } from '../domain/invoice/invoice-events.js';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';
import { issueDocuments } from '../domain/issue/issue-documents.js';
import { IssuedTogether } from './issued-together.js';
import { RunningCharges, type UnitOfWork } from './ports.js';

export interface WantedDraft {
  readonly subscriptionId: string;
  /** Absent: the end of the running segment. */
  readonly at?: number | undefined;
  readonly changeTo?: { readonly productId: string; readonly version?: number | undefined } | undefined;
  /** The headers with which it is asked what usage comes to. */
  readonly credentials: Readonly<Record<string, string>>;
}

export interface DraftedDocuments {
  readonly at: number;
  readonly creditNotes: readonly CreditNoteIssued[];
  readonly invoice?: InvoiceFinalized | undefined;
}

/** What would be issued when the running segment ends, made as it will be and stored nowhere. */
@Injectable()
export class DraftDocuments {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly runningCharges: RunningCharges,
  ) {}

  async run(tenant: string, { subscriptionId, at, changeTo, credentials }: WantedDraft): Promise<DraftedDocuments> {
    const known = await this.units.inTransaction(tenant, (unit) => unit.runningSegment(subscriptionId));
    if (known === undefined) throw refusal('unknown-subscription', 'There is no such subscription.');
    const { running } = known;
    if (running === undefined) throw refusal('nothing-running', 'The subscription has no segment that is running.');
    const charges = await this.runningCharges.of(subscriptionId, running.segment.number, credentials);
    return this.units.inTransaction(tenant, async (unit) => {
      const next = changeTo && { productId: changeTo.productId, terms: await termsOf(unit, changeTo) };
      const occasion = draftOccasion({ ...known, running, charges }, { at, changeTo: next });
      const together = await IssuedTogether.begin(tenant, unit, [occasion]);
      const { creditNotes, invoices } = issueDocuments(together.factsOf(occasion, currencyOf(occasion)));
      const finalized = invoices.flatMap(({ events }) => [...events]).find(({ type }) => type === 'InvoiceFinalized');
      const issued = creditNotes.flatMap(({ events }) => [...events]) as CreditNoteIssued[];
      return { at: occasion.at, creditNotes: issued, invoice: finalized as InvoiceFinalized | undefined };
    });
  }
}

async function termsOf(unit: UnitOfWork, of: NonNullable<WantedDraft['changeTo']>) {
  const terms = await unit.termsOf(of.productId, of.version);
  if (terms === undefined) throw refusal('unknown-product', 'There is no such product or version.');
  return terms;
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
