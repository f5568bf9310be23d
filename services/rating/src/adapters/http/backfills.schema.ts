import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import type { Backfill, ListedBackfill } from '../../application/backfills/backfill-usage.js';
import { type BackfillPlan, countsOf } from '../../domain/backfill/backfill-plan.js';
import { backfillStateOf, backfillStates } from '../../domain/backfill/backfill-state.js';

const mostDuplicatesShown = 100;

const Counts = Type.Object({
  unchanged: Type.Integer(),
  voided: Type.Integer(),
  amended: Type.Integer(),
  recorded: Type.Integer(),
  duplicates: Type.Integer({ description: 'Not recorded: their ids are used up' }),
});
const asked = {
  subscriptionId: Type.String(),
  from: Type.String(),
  to: Type.String({ description: 'Exclusive' }),
  reason: Type.String(),
  events: Counts,
};
const RequestedAt = Type.String();
const State = Type.Enum([...backfillStates], {
  description: 'pending: the log has not all of it, and the request can be repeated; done: the log has it',
});
const known = {
  requestedBy: Type.Optional(
    Type.String({
      description: 'Who, as the audit names them: user/ or api-key/ and an id. Absent: it was not written down',
    }),
  ),
  undoes: Type.Optional(Type.String({ description: 'The backfill whose undoing it is' })),
  undoneBy: Type.Optional(Type.String()),
  undo: Type.Optional(Type.String({ description: 'The path that undoes it, by POST. Absent where it was undone' })),
};

/** What is said of a backfill in a list. */
export const ListedBackfillJson = Type.Object({
  backfillId: Type.String(),
  ...asked,
  state: State,
  requestedAt: RequestedAt,
  ...known,
});

const decimal = Type.String({ description: 'Exact: decimal text, or n/d where no decimal ends' });
const Figures = Type.Object({ quantity: decimal, amount: decimal, eventCount: Type.Integer() });
const Segment = Type.Object({
  periodIndex: Type.Integer(),
  start: Type.String(),
  end: Type.String(),
  currency: Type.String(),
  metrics: Type.Array(Type.Object({ metricId: Type.String(), before: Figures, after: Figures })),
});

/** All of a backfill, also of one that was only shown. */
export const BackfillJson = Type.Object({
  backfillId: Type.Optional(Type.String({ description: 'Absent where it was only shown' })),
  ...asked,
  duplicates: Type.Optional(
    Type.Array(Type.Object({ id: Type.String(), source: Type.String() }), {
      description:
        `The first ${mostDuplicatesShown} events that were left out, because usage outside of the window has their id, or ` +
        'usage that was voided had it: an id is used once. Give them ids of their own',
    }),
  ),
  state: Type.Optional(State),
  requestedAt: Type.Optional(RequestedAt),
  ...known,
  segments: Type.Optional(Type.Array(Segment, { description: 'What each segment comes to without it and with it' })),
});

export const windowJsonOf = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  from: timeText(from),
  to: timeText(to),
});

export function eventsJsonOf(plan: BackfillPlan) {
  const shown = (plan.duplicates ?? []).slice(0, mostDuplicatesShown).map(({ id, source }) => ({ id, source }));
  return { events: countsOf(plan), ...(shown.length > 0 && { duplicates: shown }) };
}

export const backfillJsonOf = ({ plan, ...backfill }: Backfill) => ({
  ...listedJsonOf({ ...backfill, counts: countsOf(plan) }),
  ...eventsJsonOf(plan),
});

export function listedJsonOf(backfill: ListedBackfill): Static<typeof ListedBackfillJson> {
  const { backfillId, subscriptionId, reason, counts, requestedAt, requestedBy, undoes, undoneBy } = backfill;
  const path = `/v1/subscriptions/${encodeURIComponent(subscriptionId)}/usage-backfills/${encodeURIComponent(backfillId)}`;
  return {
    ...{ backfillId, subscriptionId, ...windowJsonOf(backfill), reason, events: counts },
    ...{ state: backfillStateOf(backfill), requestedAt: timeText(requestedAt) },
    ...(requestedBy !== null && { requestedBy: requestedBy.includes('/') ? requestedBy : `api-key/${requestedBy}` }),
    ...(undoes !== null && { undoes }),
    ...(undoneBy === null ? { undo: `${path}/undo` } : { undoneBy }),
  };
}
