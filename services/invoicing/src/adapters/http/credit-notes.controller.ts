import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import {
  Caller,
  Endpoint,
  existing,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  ResourceId,
  readCursor,
  writeCursor,
} from '#http';
import { InvoicePrinter } from '#invoice-document';
import { IssueCreditNote } from '../../application/issue-credit-note.js';
import { RefundCreditNote } from '../../application/refund-credit-note.js';
import type { CreditReason } from '../../domain/document/document.js';
import type { CreditNoteRow } from '../postgres/credit-note.entity.js';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import { CreditNoteJson, creditNoteJsonOf, Reason } from './credit-note-json.js';
import { Amount } from './document-json.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const AccountId = Type.String({ minLength: 1, maxLength: 300 });
const Decimal = Type.String({
  pattern: '^[0-9]{1,20}(\\.[0-9]{1,18})?$',
  examples: ['10.50'],
  description: 'Decimal text in major units.',
});
const Memo = Type.String({ maxLength: 500, description: 'Printed on the credit note.' });
const strict = { additionalProperties: false };
const InvoicePath = Type.Object({ invoiceId: Id });
const CreditNotePath = Type.Object({ creditNoteId: Id });
const CreditNotesQuery = Type.Object(
  {
    invoiceId: Type.Optional(Id),
    accountId: Type.Optional(AccountId),
    subscriptionId: Type.Optional(Id),
    ...PageQuery,
  },
  strict,
);
const PageOfCreditNotes = pageOf(CreditNoteJson);

const NewCreditNote = Type.Object(
  {
    reason: Type.Optional(Reason),
    memo: Type.Optional(Memo),
    lines: Type.Optional(
      Type.Array(
        Type.Object({ line: Type.Integer({ minimum: 0, maximum: 100_000 }), amount: Type.Optional(Decimal) }, strict),
        { minItems: 1, maxItems: 1_000, description: 'Lines from 0, with amounts before exclusive taxes.' },
      ),
    ),
    amount: Type.Optional(Decimal),
    refund: Type.Optional(
      Type.Boolean({ description: 'What lowers nothing that is open is paid back, not kept as balance.' }),
    ),
  },
  { ...strict, description: 'By line, by an amount with all taxes, or, with neither, everything that is left.' },
);
const Refund = Type.Object(
  { amount: Type.Optional(Decimal), reference: Type.Optional(Type.String({ maxLength: 200 })) },
  strict,
);
const BalancesQuery = Type.Object({ accountId: AccountId }, strict);
const Balances = Type.Object({
  accountId: AccountId,
  balances: Type.Array(Type.Object({ currency: Type.String(), amount: Amount('To the credit of the account') })),
});

@Controller('v1')
export class CreditNotesController {
  constructor(
    private readonly creditNotes: CreditNotesRepository,
    private readonly issueCreditNote: IssueCreditNote,
    private readonly refundCreditNote: RefundCreditNote,
    private readonly printer: InvoicePrinter,
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
    const { reason = 'other', memo = '', refund = false, lines, amount } = body;
    if (lines !== undefined && amount !== undefined)
      throw new Problem(422, 'lines-or-amount', 'Say which lines or which amount, not both.');
    const wanted = { reason: reason as CreditReason, memo, lines, amount, isRefund: refund };
    await this.issueCreditNote.run(caller.tenant, invoiceId, wanted, creditNoteId);
    return this.one(caller, { creditNoteId });
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
    return this.printer.print(document);
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
    @Body() { amount, reference = '' }: Static<typeof Refund>,
  ) {
    await this.refundCreditNote.run(caller.tenant, creditNoteId, { amount, reference });
    return creditNoteJsonOf((await this.find(caller, creditNoteId)).state);
  }

  @Endpoint({
    method: 'GET',
    path: 'balances',
    summary: 'What an account has to its credit; it pays later invoices',
    tag: 'Credit notes',
    scope: 'read',
    query: BalancesQuery,
    answer: Balances,
  })
  async balances(@Caller() { tenant }: CallerIdentity, @Query() { accountId }: Static<typeof BalancesQuery>) {
    return { accountId, balances: await this.creditNotes.balances(tenant, accountId) };
  }

  private async find({ tenant }: CallerIdentity, creditNoteId: string): Promise<CreditNoteRow> {
    const found = existing(await this.creditNotes.find(tenant, creditNoteId), 'credit note', 'unknown-credit-note');
    return found;
  }
}
