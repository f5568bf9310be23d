import { Controller, Headers, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import { Caller, credentialsOf, Endpoint, instantIn, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import type { DraftedTogether } from '../../application/draft-documents.js';
import { DraftUpcoming, type Upcoming } from '../../application/draft-upcoming.js';
import { listLimits } from '../../application/list-limits.js';
import { minorUnitText } from '../../domain/amount-text.js';
import { amountDue } from '../../domain/invoice/invoice.js';
import { type RunningOfSubscription, RunningSegmentsRepository } from '../postgres/running-segments.repository.js';
import { AccountId, Amount, Instant } from './document-json.js';

const usualLimit = '20';

const End = (description: string) =>
  Type.Optional(Type.String({ maxLength: longestInstantText, examples: ['2026-02-01T00:00:00Z'], description }));

const UpcomingQuery = Type.Object(
  {
    accountId: Type.Optional(AccountId),
    endsFrom: End('RFC 3339: of segments that end then or later.'),
    endsBefore: End('RFC 3339: of segments that end before.'),
    cursor: PageQuery.cursor,
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]|[1-4][0-9]|50)$',
        examples: [usualLimit],
        description: `1 to ${listLimits.draftedAtOnce}, default ${usualLimit}`,
      }),
    ),
  },
  { additionalProperties: false },
);

const UpcomingJson = Type.Object({
  subscriptionId: Type.String(),
  subscriptionName: Type.String(),
  accountId: Type.String(),
  accountName: Type.String(),
  productId: Type.String(),
  productName: Type.String(),
  testClockId: Type.Optional(Type.String()),
  timeZone: Type.String(),
  phase: Type.String({ description: 'trial or paid' }),
  start: Instant,
  end: Type.String({ description: 'When the running segment ends, as far as it is known: RFC 3339, UTC' }),
  documents: Type.Array(
    Type.Object({
      kind: Type.Enum(['invoice', 'credit-note']),
      at: Type.String({ description: 'Its moment: RFC 3339, UTC' }),
      currency: Type.String(),
      total: Amount('With taxes'),
      amountDue: Type.Optional(Amount('Of an invoice: what balance and credit leave')),
      taxesComeLater: Type.Optional(
        Type.Boolean({ description: 'A tax service says them when it is issued: the total is without.' }),
      ),
    }),
    { description: 'What would be issued then; of none of them nothing is due.' },
  ),
  problem: Type.Optional(
    Type.String({ description: 'The code of the rule that refuses to draft them; `internal-error`: a defect of ours' }),
  ),
});
const PageOfUpcoming = pageOf(UpcomingJson);

/** What will be issued of all subscriptions, before it is. */
@Controller('v1/upcoming-invoices')
export class UpcomingInvoicesController {
  constructor(
    private readonly running: RunningSegmentsRepository,
    private readonly draftUpcoming: DraftUpcoming,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'List what would be issued when running segments end, the soonest first',
    tag: 'Invoices',
    scope: 'read',
    query: UpcomingQuery,
    answer: PageOfUpcoming,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof UpcomingQuery>,
    @Headers() headers: Record<string, string>,
  ): Promise<Static<typeof PageOfUpcoming>> {
    const limit = Number(query.limit ?? usualLimit);
    const { accountId } = query;
    const chosen = { tenant, accountId, ...endsIn(query) };
    const rows = await this.running.list(chosen, readCursor(query.cursor, 'instant', 'text'), limit + 1);
    const ids = rows.slice(0, limit).map(({ subscription }) => subscription.subscriptionId);
    const upcoming = await this.draftUpcoming.run(tenant, ids, credentialsOf(headers));
    const drafted = new Map(upcoming.map((one) => [one.subscriptionId, one]));
    return pageOfRows(
      rows,
      limit,
      (row) => jsonOf(row, drafted.get(row.subscription.subscriptionId)),
      ({ end, subscription }) => [end, subscription.subscriptionId],
    );
  }
}

function endsIn({ endsFrom, endsBefore }: Static<typeof UpcomingQuery>) {
  const instant = (name: string, text: string | undefined) =>
    text === undefined ? undefined : instantIn(`/${name}`, text, 'query');
  return { endsFrom: instant('endsFrom', endsFrom), endsBefore: instant('endsBefore', endsBefore) };
}

function jsonOf(
  { subscription, phase, start, end }: RunningOfSubscription,
  upcoming: Upcoming | undefined,
): Static<typeof UpcomingJson> {
  const { subscriptionId, name, accountId, accountName, productId, productName, testClockId, timeZone } = subscription;
  return {
    ...{ subscriptionId, subscriptionName: name, accountId, accountName, productId, productName },
    ...(testClockId !== undefined && { testClockId }),
    ...{ timeZone, phase, start: timeText(start), end: timeText(end) },
    documents: upcoming && 'drafted' in upcoming ? upcoming.drafted.flatMap(documentsOf) : [],
    ...(upcoming && 'problem' in upcoming && { problem: upcoming.problem }),
  };
}

function documentsOf({ at, invoice, creditNotes, taxesComeLater }: DraftedTogether) {
  const moment = { at: timeText(at), ...(taxesComeLater && { taxesComeLater }) };
  return [
    ...creditNotes.map(({ document: { currency, total } }) => ({
      kind: 'credit-note' as const,
      ...{ ...moment, currency, total },
    })),
    ...(invoice ? [invoice] : []).map(({ document }) => ({
      kind: 'invoice' as const,
      ...{ ...moment, currency: document.currency, total: document.total },
      amountDue: minorUnitText(amountDue(document), document.currency),
    })),
  ];
}
