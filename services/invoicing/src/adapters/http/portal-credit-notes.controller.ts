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
  pageOf,
  pageOfRows,
  readCursor,
} from '#http';
import { PrintDocument } from '../../application/print-document.js';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import { CreditNoteJson, creditNoteJsonOf } from './credit-note-json.js';
import { forPortal } from './portal-hrefs.js';

const tag = 'Customer portal';
const CreditNotePath = Type.Object({ creditNoteId: Type.String({ minLength: 1, maxLength: 64 }) });
const CreditNotesQuery = Type.Object(PageQuery, { additionalProperties: false });
const PageOfCreditNotes = pageOf(CreditNoteJson);

/** A customer's own credit notes, by their link. */
@Controller('v1/portal/credit-notes')
export class PortalCreditNotesController {
  constructor(
    private readonly creditNotes: CreditNotesRepository,
    private readonly printDocument: PrintDocument,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: "List the customer's credit notes, the newest first",
    tag,
    scope: 'portal',
    query: CreditNotesQuery,
    answer: PageOfCreditNotes,
  })
  async list(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Query() { limit: asked, cursor }: Static<typeof CreditNotesQuery>,
  ): Promise<Static<typeof PageOfCreditNotes>> {
    const limit = limitOf(asked);
    const [beforeCount] = readCursor(cursor, 'count') ?? [];
    const rows = await this.creditNotes.list({ tenant, accountId, beforeCount, limit: limit + 1 });
    return pageOfRows(
      rows,
      limit,
      ({ state }) => forPortal(creditNoteJsonOf(state)),
      ({ count }) => [count],
    );
  }

  @Endpoint({
    method: 'GET',
    path: ':creditNoteId/pdf',
    summary: "One of the customer's credit notes, as PDF",
    tag,
    scope: 'portal',
    params: CreditNotePath,
    answer: 'application/pdf',
  })
  async pdf(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Param() { creditNoteId }: Static<typeof CreditNotePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const row = await this.creditNotes.find(tenant, creditNoteId);
    const found = existing(row?.accountId === accountId ? row : undefined, 'credit note', 'unknown-credit-note');
    const { document } = found.state;
    void reply.header('content-disposition', `attachment; filename="${document.number}.pdf"`).type('application/pdf');
    return this.printDocument.run(tenant, document);
  }
}
