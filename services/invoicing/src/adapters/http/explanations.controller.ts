import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, Problem } from '#http';
import { ExplainLine } from '../../application/explain-line.js';
import type { BillingDocument } from '../../domain/document/document.js';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import { InvoicesRepository } from '../postgres/invoices.repository.js';
import { ExplanationJson, explanationJsonOf } from './explanation-json.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Line = Type.String({ pattern: '^[0-9]{1,9}$', examples: ['0'], description: 'Counted from 0.' });
const InvoiceLine = Type.Object({ invoiceId: Id, line: Line });
const CreditNoteLine = Type.Object({ creditNoteId: Id, line: Line });

/** Why a line comes to what it does, step by step. */
@Controller('v1')
export class ExplanationsController {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly creditNotes: CreditNotesRepository,
    private readonly explainLine: ExplainLine,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId/lines/:line/explanation',
    summary: 'Why a line of an invoice comes to what it does, from its events to its total',
    tag: 'Invoices',
    scope: 'read',
    params: InvoiceLine,
    answer: ExplanationJson,
  })
  async ofInvoice(
    @Caller() { tenant }: CallerIdentity,
    @Param() { invoiceId, line }: Static<typeof InvoiceLine>,
  ): Promise<Static<typeof ExplanationJson>> {
    const found = existing(await this.invoices.find(tenant, invoiceId), 'invoice', 'unknown-invoice');
    return this.explained(tenant, found.state.document, Number(line));
  }

  @Endpoint({
    method: 'GET',
    path: 'credit-notes/:creditNoteId/lines/:line/explanation',
    summary: 'Why a line of a credit note comes to what it does',
    tag: 'Credit notes',
    scope: 'read',
    params: CreditNoteLine,
    answer: ExplanationJson,
  })
  async ofCreditNote(
    @Caller() { tenant }: CallerIdentity,
    @Param() { creditNoteId, line }: Static<typeof CreditNoteLine>,
  ): Promise<Static<typeof ExplanationJson>> {
    const found = existing(await this.creditNotes.find(tenant, creditNoteId), 'credit note', 'unknown-credit-note');
    return this.explained(tenant, found.state.document, Number(line));
  }

  private async explained(tenant: string, document: BillingDocument, line: number) {
    const explanation = await this.explainLine.run(tenant, document, line);
    if (explanation === undefined) throw new Problem(404, 'unknown-line', `The document has no line ${line}.`);
    return explanationJsonOf(explanation, line);
  }
}
