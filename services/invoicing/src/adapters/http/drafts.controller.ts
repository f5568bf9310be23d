import { Controller, Headers, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText, longestInstantText } from '#calendar';
import { Caller, credentialsOf, Endpoint, Problem, timeText } from '#http';
import { DraftDocuments, type DraftedTogether } from '../../application/draft-documents.js';
import { CreditNoteJson, creditNoteJsonOf } from './credit-note-json.js';
import { Instant } from './document-json.js';
import { InvoiceJson, invoiceJsonOf } from './invoice-json.js';

const SubscriptionPath = Type.Object({ subscriptionId: Type.String({ minLength: 1, maxLength: 128 }) });
const DraftQuery = Type.Object(
  {
    at: Type.Optional(
      Type.String({
        maxLength: longestInstantText,
        description:
          'As if it were cancelled or changed then: now (of billing time), or RFC 3339. Absent: as the running segment ' +
          'will end, with what is planned for it.',
      }),
    ),
    changeTo: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'The product to which it is changed at that instant.' }),
    ),
    version: Type.Optional(
      Type.String({ pattern: '^[1-9][0-9]{0,8}$', examples: ['1'], description: 'Absent: the one in force then.' }),
    ),
  },
  { additionalProperties: false },
);

const numberless = 'Numbers are given when a document is issued: these are the next ones.';
const status = Type.Literal('draft');
const DraftedJson = {
  at: Instant,
  creditNotes: Type.Array(Type.Object({ ...Type.Omit(CreditNoteJson, ['pdfHref']).properties, status }), {
    description: numberless,
  }),
  invoice: Type.Optional(
    Type.Object({ ...Type.Omit(InvoiceJson, ['pdfHref']).properties, status }, { description: numberless }),
  ),
  taxesComeLater: Type.Optional(
    Type.Boolean({
      description:
        'The tax service of the payment gateway says the taxes when the invoice is issued: the draft is without them.',
    }),
  ),
};
const DraftJson = Type.Object({
  subscriptionId: Type.String(),
  ...DraftedJson,
  lateUsage: Type.Optional(
    Type.Object(DraftedJson, {
      description: 'Documents of their own for late usage: where the tenant wants them, or where nothing runs any more',
    }),
  ),
});

/** What will be issued, before it is. */
@Controller('v1/subscriptions')
export class DraftsController {
  constructor(private readonly draftDocuments: DraftDocuments) {}

  @Endpoint({
    method: 'GET',
    path: ':subscriptionId/draft-invoice',
    summary: 'What would be issued when the running segment ends, or if it ended or changed at an instant',
    tag: 'Invoices',
    scope: 'read',
    params: SubscriptionPath,
    query: DraftQuery,
    answer: DraftJson,
  })
  async draft(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Query() { at, changeTo, version }: Static<typeof DraftQuery>,
    @Headers() headers: Record<string, string>,
  ): Promise<Static<typeof DraftJson>> {
    if (changeTo !== undefined && at === undefined)
      throw new Problem(422, 'at-is-missing', 'Say at which instant the product is changed.');
    const drafted = await this.draftDocuments.run(tenant, {
      subscriptionId,
      at: at === undefined ? undefined : instantOf(at),
      changeTo:
        changeTo === undefined ? undefined : { productId: changeTo, version: version ? Number(version) : undefined },
      credentials: credentialsOf(headers),
    });
    const { late } = drafted;
    return { subscriptionId, ...draftedJsonOf(drafted), ...(late && { lateUsage: draftedJsonOf(late) }) };
  }
}

function instantOf(text: string): number | 'now' {
  if (text === 'now') return text;
  const found = instantFromText(text);
  if (found === undefined) throw new Problem(422, 'invalid-time', 'Neither "now" nor a time of RFC 3339.');
  return found;
}

function draftedJsonOf({ at, invoice, creditNotes, taxesComeLater }: DraftedTogether) {
  return {
    at: timeText(at),
    ...(taxesComeLater && { taxesComeLater }),
    creditNotes: creditNotes.map((note) => draftOf(creditNoteJsonOf({ status: 'issued', refunds: [], ...note }))),
    ...(invoice && {
      invoice: draftOf(
        invoiceJsonOf({
          status: 'finalized',
          document: invoice.document,
          payments: [],
          amountPaid: invoice.nothingPaid,
        }),
      ),
    }),
  };
}

/** Shown as it will be issued, which it is not yet: there is no file of it. */
function draftOf<Shown extends { pdfHref: string; status: string }>({ pdfHref: _, ...shown }: Shown) {
  return { ...shown, status: 'draft' as const };
}
