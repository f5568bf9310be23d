import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, readCursor, timeText, writeCursor } from '#http';
import { Reconciliation } from '../../application/reconciliation.js';
import { hourMs, type ReconciledHour } from '../../domain/reconciliation.js';
import { RangeQuery, readRange } from './question.schema.js';

const { from, to } = RangeQuery;
const ReconciliationQuery = Type.Object({ from, to, ...PageQuery }, { additionalProperties: false });
const TotalQuery = Type.Object({ from, to }, { additionalProperties: false });

const count = (description: string) => Type.Integer({ description });

const State = (description: string) =>
  Type.Union([Type.Literal('reconciled'), Type.Literal('on-its-way'), Type.Literal('unreconciled')], { description });

const CountedSince = Type.Optional(
  Type.String({
    description: 'Hours before it were not counted whole and are left out; absent: nothing is counted.',
  }),
);

const counts = {
  accepted: count(
    'Events that the usage log has: rated + unattributed + voided + duplicates + conflicts + redriven − returned.',
  ),
  rejected: count('Events that no door accepted, with their reasons in `GET /v1/rejected-usage`. In no other count.'),
  rated: count('Events with a cost and an amount.'),
  unattributed: count('Events that are kept and not billed.'),
  voided: count('Events that a void has taken back.'),
  duplicates: count('Events that came again. They were accepted, and are rated once.'),
  conflicts: count('Events with the id of another event and another meaning.'),
  redriven: count('Times that an event was written into the log again, because it can be attributed now.'),
  returned: count('Redriven events that were rated again; the others are on their way.'),
  stored: count('Rated events that questions about usage see.'),
};

const Hour = Type.Object({
  hour: Type.String({ description: 'Its first instant: the usage was received in it, whenever it happened.' }),
  ...counts,
  state: State('on-its-way: there is a difference, and something has changed so lately that it may come right.'),
  difference: count('The events of all differences.'),
  differences: Type.Array(
    Type.Object({
      code: Type.Union([
        Type.Literal('not-rated'),
        Type.Literal('unaccounted'),
        Type.Literal('not-returned'),
        Type.Literal('not-stored'),
      ]),
      events: count('Negative: so many more than there should be.'),
    }),
  ),
});

const ReconciliationTotal = Type.Object({
  asOf: Type.String({ description: 'When it was counted.' }),
  countedSince: CountedSince,
  ...counts,
  hours: count('Those in which something was received.'),
  hoursUnreconciled: count('Those of them that do not reconcile.'),
  state: State('The worst of any hour.'),
  difference: count('The events of all differences of all hours: they do not make up for each other.'),
});

const ReconciliationAnswer = Type.Object({
  countedSince: CountedSince,
  items: Type.Array(Hour),
  nextCursor: Type.Optional(Type.String()),
});

@Controller('v1/reconciliation')
export class ReconciliationController {
  constructor(private readonly reconciliation: Reconciliation) {}

  @Endpoint({
    method: 'GET',
    summary: 'Compare what was accepted, rated and stored, hour by hour',
    tag: 'Analytics',
    scope: 'read',
    query: ReconciliationQuery,
    answer: ReconciliationAnswer,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { cursor, limit, ...asked }: Static<typeof ReconciliationQuery>,
  ): Promise<Static<typeof ReconciliationAnswer>> {
    const range = readRange(asked, Date.now());
    const [last] = readCursor(cursor, 'instant') ?? [];
    const begin = last === undefined ? range.from : Math.max(range.from, last + hourMs);
    const page = await this.reconciliation.page({ tenant, from: begin, to: range.to }, limitOf(limit));
    const end = page.isLast ? undefined : page.hours.at(-1);
    return {
      ...(page.countedSince !== undefined && { countedSince: timeText(page.countedSince) }),
      items: page.hours.map(jsonOfHour),
      ...(end && { nextCursor: writeCursor([end.hour]) }),
    };
  }

  @Endpoint({
    method: 'GET',
    path: 'total',
    summary: 'Compare what was accepted, rated and stored, of all hours together',
    tag: 'Analytics',
    scope: 'read',
    query: TotalQuery,
    answer: ReconciliationTotal,
  })
  async total(
    @Caller() { tenant }: CallerIdentity,
    @Query() asked: Static<typeof TotalQuery>,
  ): Promise<Static<typeof ReconciliationTotal>> {
    const { from, to } = readRange(asked, Date.now());
    const { countedSince, ...total } = await this.reconciliation.total({ tenant, from, to });
    return {
      asOf: timeText(Date.now()),
      ...(countedSince !== undefined && { countedSince: timeText(countedSince) }),
      ...total,
    };
  }
}

function jsonOfHour({ tenant: _tenant, hour, read: _read, quietMs: _quietMs, differences, ...counts }: ReconciledHour) {
  return { hour: timeText(hour), ...counts, differences: [...differences] };
}
