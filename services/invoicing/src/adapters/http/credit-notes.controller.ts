import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, limitOf, PageQuery, pageOf, ResourceId, readCursor, writeCursor } from '#http';
import { IssueCreditNote } from '../../application/issue-credit-note.js';
import { PrintDocument } from '../../application/print-document.js';
import { RefundCreditNote } from '../../application/refund-credit-note.js';
import type { CreditNoteRow } from '../postgres/credit-note.entity.js';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import { CreditNoteJson, creditNoteJsonOf } from './credit-note-json.js';
import { AccountId } from './document-json.js';
import { askedCreditOf, Decimal, DraftCreditJson, draftCreditJsonOf, NewCreditNote } from './draft-credit-json.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const strict = { additionalProperties: false };
const InvoicePath = Type.Object({ invoiceId: Id });
const CreditNotePath = Type.Object({ creditNoteId: Id });
const CreditNotesQuery = Type.Object(
  {
    invoiceId: Type.Optional(Id),
    accountId: Type.Optional(AccountId),
    subscriptionId: Type.Optional(Id),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Its number, or its id.' })),
    ...PageQuery,
  },
  strict,
);
const PageOfCreditNotes = pageOf(CreditNoteJson);

const Refund = Type.Object(
  { amount: Type.Optional(Decimal), reference: Type.Optional(Type.String({ maxLength: 200 })) },
  strict,
);

@Controller('v1')
export class CreditNotesController {
  constructor(
    private readonly creditNotes: CreditNotesRepository,
    private readonly issueCreditNote: IssueCreditNote,
    private readonly refundCreditNote: RefundCreditNote,
    private readonly printDocument: PrintDocument,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'invoices/:invoiceId/credit-notes',
    summary: 'Take back a part of an invoice, with its tax',
    tag: 'Credit notes',
    scope: 'write',
    params: InvoicePath,
    body: NewCreditNote,
    answer: CreditNoteJson,
  })
  async issue(
    @Caller() caller: CallerIdentity,
    @Param() { invoiceId }: Static<typeof InvoicePath>,
    @ResourceId('credit-note') creditNoteId: string,
    @Body() body: Static<typeof NewCreditNote>,
  ) {
    await this.issueCreditNote.run(caller.tenant, invoiceId, askedCreditOf(body), creditNoteId);
    return this.one(caller, { creditNoteId });
  }

  @Endpoint({
    method: 'POST',
    path: 'invoices/:invoiceId/credit-notes/preview',
    summary: 'What a credit note would come to, and what would be open and balance after it',
    tag: 'Credit notes',
    scope: 'read',
    params: InvoicePath,
    body: NewCreditNote,
    answer: DraftCreditJson,
    status: 200,
  })
  async preview(
    @Caller() { tenant }: CallerIdentity,
    @Param() { invoiceId }: Static<typeof InvoicePath>,
    @Body() body: Static<typeof NewCreditNote>,
  ): Promise<Static<typeof DraftCreditJson>> {
    return draftCreditJsonOf(await this.issueCreditNote.draft(tenant, invoiceId, askedCreditOf(body)));
  }

  @Endpoint({
    method: 'GET',
    path: 'credit-notes',
    summary: 'List credit notes, the newest first',
    tag: 'Credit notes',
    scope: 'read',
    query: CreditNotesQuery,
    answer: PageOfCreditNotes,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { limit: asked, cursor, ...wanted }: Static<typeof CreditNotesQuery>,
  ): Promise<Static<typeof PageOfCreditNotes>> {
    const limit = limitOf(asked);
    const [beforeCount] = readCursor(cursor, 'count') ?? [];
    const found = await this.creditNotes.list({ tenant, ...wanted, beforeCount, limit: limit + 1 });
    const next = found.length > limit ? { nextCursor: writeCursor([found[limit - 1]!.count]) } : {};
    return { items: found.slice(0, limit).map(({ state }) => creditNoteJsonOf(state)), ...next };
  }

  @Endpoint({
    method: 'GET',
    path: 'credit-notes/:creditNoteId',
    summary: 'One credit note',
    tag: 'Credit notes',
    scope: 'read',
    params: CreditNotePath,
    answer: CreditNoteJson,
  })
  async one(@Caller() caller: CallerIdentity, @Param() { creditNoteId }: Static<typeof CreditNotePath>) {
    return creditNoteJsonOf((await this.find(caller, creditNoteId)).state);
  }

  @Endpoint({
    method: 'GET',
    path: 'credit-notes/:creditNoteId/pdf',
    summary: 'The credit note as it was issued, as PDF',
    tag: 'Credit notes',
    scope: 'read',
    params: CreditNotePath,
    answer: 'application/pdf',
  })
  async pdf(
    @Caller() caller: CallerIdentity,
    @Param() { creditNoteId }: Static<typeof CreditNotePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { document } = (await this.find(caller, creditNoteId)).state;
    void reply.header('content-disposition', `inline; filename="${document.number}.pdf"`).type('application/pdf');
    return this.printDocument.run(caller.tenant, document);
  }

  @Endpoint({
    method: 'POST',
    path: 'credit-notes/:creditNoteId/refund',
    summary: 'Record that what it added to the balance was paid back',
    tag: 'Credit notes',
    scope: 'write',
    params: CreditNotePath,
    body: Refund,
    answer: CreditNoteJson,
    status: 200,
  })
  async refund(
    @Caller() caller: CallerIdentity,
    @Param() { creditNoteId }: Static<typeof CreditNotePath>,
    @ResourceId('refund') refundId: string,
    @Body() { amount, reference = '' }: Static<typeof Refund>,
  ) {
    await this.refundCreditNote.run(caller.tenant, creditNoteId, { refundId, amount, reference });
    return creditNoteJsonOf((await this.find(caller, creditNoteId)).state);
  }

  private async find({ tenant }: CallerIdentity, creditNoteId: string): Promise<CreditNoteRow> {
    const found = existing(await this.creditNotes.find(tenant, creditNoteId), 'credit note', 'unknown-credit-note');
    return found;
  }
}
