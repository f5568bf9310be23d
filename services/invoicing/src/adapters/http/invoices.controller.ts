import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, limitOf, PageQuery, pageOf, readCursor, writeCursor } from '#http';
import { GiveUpInvoice } from '../../application/give-up-invoice.js';
import { PrintDocument } from '../../application/print-document.js';
import type { InvoiceRow } from '../postgres/invoice.entity.js';
import { InvoicesRepository } from '../postgres/invoices.repository.js';
import { ChosenInvoices, InvoicesChosenQuery } from './chosen-invoices.js';
import { InvoiceJson } from './invoice-json.js';
import { ShownInvoices } from './shown-invoices.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const InvoicePath = Type.Object({ invoiceId: Id });
const InvoicesQuery = Type.Object({ ...InvoicesChosenQuery, ...PageQuery }, { additionalProperties: false });
const GivenUp = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
);
const PageOfInvoices = pageOf(InvoiceJson);

@Controller('v1/invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly printDocument: PrintDocument,
    private readonly giveUpInvoice: GiveUpInvoice,
    private readonly shown: ShownInvoices,
    private readonly chosen: ChosenInvoices,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'List invoices, the newest first',
    tag: 'Invoices',
    scope: 'read',
    query: InvoicesQuery,
    answer: PageOfInvoices,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof InvoicesQuery>,
  ): Promise<Static<typeof PageOfInvoices>> {
    const limit = limitOf(query.limit);
    const [beforeCount] = readCursor(query.cursor, 'count') ?? [];
    const chosen = await this.chosen.of(tenant, query);
    const rows = await this.invoices.list({ ...chosen, beforeCount, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: await this.shown.all(tenant, rows.slice(0, limit)),
      ...(last ? { nextCursor: writeCursor([last.count]) } : {}),
    };
  }

  @Endpoint({
    method: 'GET',
    path: ':invoiceId',
    summary: 'One invoice with everything that explains it',
    tag: 'Invoices',
    scope: 'read',
    params: InvoicePath,
    answer: InvoiceJson,
  })
  async one(@Caller() caller: CallerIdentity, @Param() path: Static<typeof InvoicePath>) {
    return this.shown.one(await this.find(caller, path.invoiceId));
  }

  @Endpoint({
    method: 'GET',
    path: ':invoiceId/pdf',
    summary: 'The invoice as it was issued, as PDF',
    tag: 'Invoices',
    scope: 'read',
    params: InvoicePath,
    answer: 'application/pdf',
  })
  async pdf(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof InvoicePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { document } = (await this.find(caller, path.invoiceId)).state;
    reply.header('content-disposition', `inline; filename="${document.number}.pdf"`).type('application/pdf');
    return this.printDocument.run(caller.tenant, document);
  }

  @Endpoint({
    method: 'POST',
    path: ':invoiceId/void',
    summary: 'Void an invoice of which nothing was paid or credited; what balance and credit had paid comes back',
    tag: 'Invoices',
    scope: 'write',
    params: InvoicePath,
    body: GivenUp,
    answer: InvoiceJson,
    status: 200,
  })
  void(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof InvoicePath>,
    @Body() body: Static<typeof GivenUp>,
  ) {
    return this.given(caller, path, { type: 'VoidInvoice', ...body });
  }

  @Endpoint({
    method: 'POST',
    path: ':invoiceId/mark-uncollectible',
    summary: 'Say that what is open will not be paid',
    tag: 'Invoices',
    scope: 'write',
    params: InvoicePath,
    body: GivenUp,
    answer: InvoiceJson,
    status: 200,
  })
  markUncollectible(
    @Caller() caller: CallerIdentity,
    @Param() path: Static<typeof InvoicePath>,
    @Body() body: Static<typeof GivenUp>,
  ) {
    return this.given(caller, path, { type: 'MarkInvoiceUncollectible', ...body });
  }

  private async given(
    caller: CallerIdentity,
    { invoiceId }: Static<typeof InvoicePath>,
    { reason = '', type }: Static<typeof GivenUp> & { readonly type: 'VoidInvoice' | 'MarkInvoiceUncollectible' },
  ) {
    await this.giveUpInvoice.run(caller.tenant, invoiceId, { type, reason });
    return this.shown.one(await this.find(caller, invoiceId));
  }

  private async find({ tenant }: CallerIdentity, invoiceId: string): Promise<InvoiceRow> {
    const found = existing(await this.invoices.find(tenant, invoiceId), 'invoice', 'unknown-invoice');
    return found;
  }
}
