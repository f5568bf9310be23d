import type { Backfill } from './backfill.queries.js';
import type { ConflictingUsage, LoggedUsage, RejectedUsage, UnattributedUsage } from './logs.queries.js';

/** How rows become lines of a file: the names of its columns, and each as text. */
export interface FileOf<Row> {
  readonly head: readonly string[];
  readonly lineOf: (row: Row) => readonly string[];
}

type Named<Row> = readonly (readonly [name: string, text: (row: Row) => string | undefined])[];

/** What is unknown is empty. */
const fileOf = <Row>(columns: Named<Row>): FileOf<Row> => ({
  head: columns.map(([name]) => name),
  lineOf: (row) => columns.map(([, text]) => text(row) ?? ''),
});

const json = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));
const problemsIn = (reasons: RejectedUsage['reasons'] = []): string =>
  reasons.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');

/** Usage in any state, with all digits. Of several metrics each has its quantity, in the same order. */
export const usageFile = fileOf<LoggedUsage>([
  ['Time', ({ occurredAt }) => occurredAt],
  ['Received', ({ receivedAt }) => receivedAt],
  ['State', ({ state }) => state],
  ['Reason', ({ reason }) => reason],
  ['Problems', ({ problems }) => problemsIn(problems)],
  ['Customer', ({ organization }) => organization],
  ['Subscriber', ({ subscriber }) => subscriber],
  ['Product', ({ product }) => product],
  ['Credential', ({ credential }) => credential],
  ['Kind', ({ kind }) => kind],
  ['Metrics', ({ charges }) => charges.map(({ metricId }) => metricId).join('; ')],
  ['Quantities', ({ charges }) => charges.map(({ quantity }) => quantity).join('; ')],
  ['Cost, USD', ({ cost }) => cost],
  ['Cost by', ({ costSource }) => costSource],
  ['Currency', ({ currency }) => currency],
  ['Amount', ({ currency, amount }) => (currency === undefined ? '' : amount)],
  ['Source', ({ source }) => source],
  ['Id', ({ id }) => id],
  ['Properties', ({ properties, body }) => body ?? json(properties)],
]);

type WithEvent = Pick<ConflictingUsage, 'event' | 'receivedAt'>;

const times: Named<WithEvent> = [
  ['Time', ({ event }) => event.time],
  ['Received', ({ receivedAt }) => receivedAt],
];
const sayings: Named<WithEvent> = [
  ['Customer', ({ event }) => event.organization],
  ['Subscriber', ({ event }) => event.subscriber],
  ['Product', ({ event }) => event.product],
  ['Subscription', ({ event }) => event.subscriptionId],
  ['Kind', ({ event }) => event.kind],
  ['Source', ({ event }) => event.source],
  ['Id', ({ event }) => event.id],
  ['Properties', ({ event }) => json(event.properties)],
];

export const conflictingFile = fileOf<ConflictingUsage>([...times, ...sayings]);

export const unattributedFile = fileOf<UnattributedUsage>([
  ...times,
  ['Reason', ({ reason }) => reason],
  ['Cost, USD', ({ cost }) => cost],
  ['Cost by', ({ costSource }) => costSource],
  ...sayings,
]);

export const rejectedFile = fileOf<RejectedUsage>([
  ['Rejected', ({ rejectedAt }) => rejectedAt],
  ['Door', ({ door }) => door],
  ['Problems', ({ reasons }) => problemsIn(reasons)],
  ['Id', ({ id }) => id],
  ['Body', ({ body }) => body],
]);

export const backfillFile = fileOf<Backfill>([
  ['Done at', ({ requestedAt }) => requestedAt],
  ['From', ({ from }) => from],
  ['To', ({ to }) => to],
  ['State', ({ state }) => state],
  ['Subscription', ({ subscriptionId }) => subscriptionId],
  ['By', ({ requestedBy }) => requestedBy],
  ['Why', ({ reason }) => reason],
  ['New', ({ events }) => String(events.recorded)],
  ['Amended', ({ events }) => String(events.amended)],
  ['Voided', ({ events }) => String(events.voided)],
  ['Unchanged', ({ events }) => String(events.unchanged)],
  ['Left out', ({ events }) => String(events.duplicates)],
  ['Id', ({ backfillId }) => backfillId],
  ['Undoes', ({ undoes }) => undoes],
  ['Undone by', ({ undoneBy }) => undoneBy],
]);
