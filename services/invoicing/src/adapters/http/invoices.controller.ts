import { Controller, Param, Query, Res } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { LessThan, type Repository } from 'typeorm';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, Problem, pageOf, readCursor, writeCursor } from '#http';
import { renderInvoicePdf } from '#invoice-document';
import { InvoiceEntity } from '../postgres/invoice.entity.js';
import { InvoiceJson, invoiceJsonOf } from './invoice-json.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const InvoicePath = Type.Object({ invoiceId: Id });
const InvoicesQuery = Type.Object(
  {
    subscriptionId: Type.Optional(Id),
    accountId: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    status: Type.Optional(InvoiceJson.properties.status),
    ...PageQuery,
  },
  { additionalProperties: false },
);
const PageOfInvoices = pageOf(InvoiceJson);

@Controller('v1/invoices')
export class InvoicesController {
  constructor(@InjectRepository(InvoiceEntity) private readonly invoices: Repository<InvoiceEntity>) {}

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
    const { subscriptionId, accountId, status, cursor } = query;
    const limit = limitOf(query.limit);
    const [before] = readCursor(cursor) ?? [];
    const rows = await this.invoices.find({
      where: {
        tenant,
        ...(subscriptionId === undefined ? {} : { subscriptionId }),
        ...(accountId === undefined ? {} : { accountId }),
        ...(status === undefined ? {} : { status: status as InvoiceEntity['status'] }),
        ...(before === undefined ? {} : { count: LessThan(Number(before)) }),
      },
      order: { count: 'DESC' },
      take: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(invoiceJsonOf),
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
    return invoiceJsonOf(await this.find(caller, path.invoiceId));
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
    const { document } = await this.find(caller, path.invoiceId);
    reply.header('content-disposition', `inline; filename="${document.number}.pdf"`).type('application/pdf');
    return renderInvoicePdf(document);
  }

  private async find({ tenant }: CallerIdentity, invoiceId: string): Promise<InvoiceEntity> {
    const found = await this.invoices.findOneBy({ tenant, invoiceId });
    if (found === null) throw new Problem(404, 'unknown-invoice', 'There is no such invoice.');
    return found;
  }
}
