import { Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, Problem } from '#http';
import { documentCsv, eInvoiceOf } from '#invoice-document';
import type { BillingDocument } from '../../domain/document/document.js';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import { InvoicesRepository } from '../postgres/invoices.repository.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const InvoicePath = Type.Object({ invoiceId: Id });
const CreditNotePath = Type.Object({ creditNoteId: Id });

/** Documents for machines: their lines as a table, and the whole as an electronic invoice. */
@Controller('v1')
export class DocumentFilesController {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly creditNotes: CreditNotesRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId/csv',
    summary: 'The lines of an invoice as comma-separated values',
    tag: 'Invoices',
    scope: 'read',
    params: InvoicePath,
    answer: 'text/csv',
  })
  async invoiceCsv(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof InvoicePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return csv(await this.invoice(caller, path), reply);
  }

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId/xml',
    summary: 'The invoice as an electronic invoice: EN 16931 in UBL 2.1',
    tag: 'Invoices',
    scope: 'read',
    params: InvoicePath,
    answer: 'application/xml',
  })
  async invoiceXml(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof InvoicePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return xml(await this.invoice(caller, path), reply);
  }

  @Endpoint({
    method: 'GET',
    path: 'credit-notes/:creditNoteId/csv',
    summary: 'The lines of a credit note as comma-separated values',
    tag: 'Credit notes',
    scope: 'read',
    params: CreditNotePath,
    answer: 'text/csv',
  })
  async creditNoteCsv(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof CreditNotePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return csv(await this.creditNote(caller, path), reply);
  }

  @Endpoint({
    method: 'GET',
    path: 'credit-notes/:creditNoteId/xml',
    summary: 'The credit note as an electronic one: EN 16931 in UBL 2.1',
    tag: 'Credit notes',
    scope: 'read',
    params: CreditNotePath,
    answer: 'application/xml',
  })
  async creditNoteXml(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof CreditNotePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return xml(await this.creditNote(caller, path), reply);
  }

  private async invoice(
    { tenant }: CallerIdentity,
    { invoiceId }: Static<typeof InvoicePath>,
  ): Promise<BillingDocument> {
    const found = existing(await this.invoices.find(tenant, invoiceId), 'invoice', 'unknown-invoice');
    return found.state.document;
  }

  private async creditNote(
    { tenant }: CallerIdentity,
    { creditNoteId }: Static<typeof CreditNotePath>,
  ): Promise<BillingDocument> {
    const found = existing(await this.creditNotes.find(tenant, creditNoteId), 'credit note', 'unknown-credit-note');
    return found.state.document;
  }
}

function csv(document: BillingDocument, reply: FastifyReply): string {
  void reply.header('content-disposition', `attachment; filename="${document.number}.csv"`);
  void reply.type('text/csv; charset=utf-8');
  return documentCsv(document);
}

function xml(document: BillingDocument, reply: FastifyReply): string {
  const made = eInvoiceOf(document);
  if ('problems' in made) {
    const errors = made.problems.map((problem) => ({ ...problem, code: 'no-e-invoice' }));
    throw new Problem(422, 'no-e-invoice', 'The document lacks what an electronic invoice must say.', errors);
  }
  void reply.header('content-disposition', `attachment; filename="${document.number}.xml"`);
  void reply.type('application/xml; charset=utf-8');
  return made.xml;
}
