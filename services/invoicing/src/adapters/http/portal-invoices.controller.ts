import { Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import {
  Customer,
  type CustomerIdentity,
  Endpoint,
  existing,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  pageOfRows,
  readCursor,
} from '#http';
import { documentCsv } from '#invoice-document';
import { ExplainLine } from '../../application/explain-line.js';
import { PrintDocument } from '../../application/print-document.js';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import type { InvoiceRow } from '../postgres/invoice.entity.js';
import { InvoicesRepository } from '../postgres/invoices.repository.js';
import { OwedByAccountRepository } from '../postgres/owed-by-account.repository.js';
import { Amount } from './document-json.js';
import { ExplanationJson, explanationJsonOf } from './explanation-json.js';
import { InvoiceJson } from './invoice-json.js';
import { IsComplete, OwedItems } from './owed-json.js';
import { forPortal } from './portal-hrefs.js';
import { ShownInvoices } from './shown-invoices.js';

const tag = 'Customer portal';
const Id = Type.String({ minLength: 1, maxLength: 64 });
const InvoicePath = Type.Object({ invoiceId: Id });
const LinePath = Type.Object({
  invoiceId: Id,
  line: Type.String({ pattern: '^[0-9]{1,9}$', examples: ['0'], description: 'Counted from 0.' }),
});
const InvoicesQuery = Type.Object(PageQuery, { additionalProperties: false });
const PageOfInvoices = pageOf(InvoiceJson);
const OwedJson = Type.Object({
  items: OwedItems,
  balances: Type.Array(Type.Object({ currency: Type.String(), amount: Amount('To the credit of the customer') })),
  isComplete: IsComplete,
});

/** A customer's own invoices, by their link; those of others are as unknown as those that never were. */
@Controller('v1/portal')
export class PortalInvoicesController {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly creditNotes: CreditNotesRepository,
    private readonly explainLine: ExplainLine,
    private readonly printDocument: PrintDocument,
    private readonly owedByAccount: OwedByAccountRepository,
    private readonly shown: ShownInvoices,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'owed',
    summary: 'What the customer owes, by currency',
    tag,
    scope: 'portal',
    answer: OwedJson,
  })
  async owed(@Customer() customer: CustomerIdentity): Promise<Static<typeof OwedJson>> {
    const [{ items, isComplete }, balances] = await Promise.all([
      this.owedByAccount.show(customer),
      this.creditNotes.balances(customer.tenant, customer.accountId),
    ]);
    return { items, balances, isComplete };
  }

  @Endpoint({
    method: 'GET',
    path: 'invoices',
    summary: "List the customer's invoices, the newest first",
    tag,
    scope: 'portal',
    query: InvoicesQuery,
    answer: PageOfInvoices,
  })
  async list(
    @Customer() customer: CustomerIdentity,
    @Query() { limit: asked, cursor }: Static<typeof InvoicesQuery>,
  ): Promise<Static<typeof PageOfInvoices>> {
    const limit = limitOf(asked);
    const [beforeCount] = readCursor(cursor, 'count') ?? [];
    const rows = await this.invoices.list({ ...whose(customer), beforeCount, limit: limit + 1 });
    const { items, ...more } = pageOfRows(
      rows,
      limit,
      (row) => row,
      ({ count }) => [count],
    );
    return { items: forPortal(await this.shown.all(customer.tenant, items)), ...more };
  }

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId',
    summary: "One of the customer's invoices",
    tag,
    scope: 'portal',
    params: InvoicePath,
    answer: InvoiceJson,
  })
  async one(@Customer() customer: CustomerIdentity, @Param() { invoiceId }: Static<typeof InvoicePath>) {
    return forPortal(await this.shown.one(await this.find(customer, invoiceId)));
  }

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId/pdf',
    summary: "One of the customer's invoices, as PDF",
    tag,
    scope: 'portal',
    params: InvoicePath,
    answer: 'application/pdf',
  })
  async pdf(
    @Customer() customer: CustomerIdentity,
    @Param() { invoiceId }: Static<typeof InvoicePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { document } = (await this.find(customer, invoiceId)).state;
    void reply.header('content-disposition', `attachment; filename="${document.number}.pdf"`).type('application/pdf');
    return this.printDocument.run(customer.tenant, document);
  }

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId/csv',
    summary: "The lines of one of the customer's invoices as comma-separated values",
    tag,
    scope: 'portal',
    params: InvoicePath,
    answer: 'text/csv',
  })
  async csv(
    @Customer() customer: CustomerIdentity,
    @Param() { invoiceId }: Static<typeof InvoicePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { document } = (await this.find(customer, invoiceId)).state;
    void reply.header('content-disposition', `attachment; filename="${document.number}.csv"`);
    void reply.type('text/csv; charset=utf-8');
    return documentCsv(document);
  }

  @Endpoint({
    method: 'GET',
    path: 'invoices/:invoiceId/lines/:line/explanation',
    summary: "Why a line of one of the customer's invoices comes to what it does",
    tag,
    scope: 'portal',
    params: LinePath,
    answer: ExplanationJson,
  })
  async explanation(
    @Customer() customer: CustomerIdentity,
    @Param() { invoiceId, line }: Static<typeof LinePath>,
  ): Promise<Static<typeof ExplanationJson>> {
    const { document } = (await this.find(customer, invoiceId)).state;
    const explained = await this.explainLine.run(customer.tenant, document, Number(line));
    if (explained === undefined) throw new Problem(404, 'unknown-line', `The document has no line ${line}.`);
    return forPortal(explanationJsonOf(explained, Number(line)));
  }

  private async find({ tenant, accountId }: CustomerIdentity, invoiceId: string): Promise<InvoiceRow> {
    const found = await this.invoices.find(tenant, invoiceId);
    return existing(found?.accountId === accountId ? found : undefined, 'invoice', 'unknown-invoice');
  }
}

const whose = ({ tenant, accountId }: CustomerIdentity) => ({ tenant, accountId });
