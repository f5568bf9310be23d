import { type Static, Type } from 'typebox';
import { attributionOfKept, type KeptEntry, type RejectionReason } from '../../domain/kept-usage.js';
import { objectOf } from '../../domain/rejected-event.js';
import { type LogEntry as EntryOfLog, isKept } from '../../domain/usage-log.js';
import { attributionOf, stateOf, type UsageEntry } from '../../domain/usage-search.js';
import { usageStates } from '../../domain/usage-states.js';
import { DecimalText } from './question.schema.js';

const State = Type.Enum([...usageStates], {
  description:
    'late: rated once its period was closed; taken-back: it was voided, amended or moved; unattributed: kept, and rated as soon as what it needs is known; conflicting: its id was used before for another event; rejected: it could not be understood',
});

export const LogEntry = Type.Object({
  id: Type.String({ description: 'Of rejected usage that says none: of its place in the list of rejected usage' }),
  source: Type.String(),
  kind: Type.String({ description: 'Empty: rejected usage did not say' }),
  state: State,
  reason: Type.Optional(Type.String({ description: 'Why it was not rated: a code' })),
  problems: Type.Optional(
    Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() }), {
      description: 'All reasons for which it was rejected',
    }),
  ),
  door: Type.Optional(Type.String({ description: 'Where it was rejected' })),
  rejectedUsageId: Type.Optional(Type.String({ description: 'Its id in the list of rejected usage' })),
  occurredAt: Type.String({ description: 'Of rejected usage, when it was rejected' }),
  receivedAt: Type.String(),
  organization: Type.Optional(Type.String({ description: 'As the event named it' })),
  subscriber: Type.Optional(Type.String({ description: 'As the event named them' })),
  credential: Type.Optional(Type.String({ description: 'As the event named it' })),
  product: Type.Optional(Type.String({ description: 'As the event named it, where it was not rated' })),
  properties: Type.Unknown({ description: 'What else the event said; of rejected usage all of it' }),
  body: Type.Optional(
    Type.String({ description: 'Of rejected usage that is no JSON object, or cut off: as it arrived' }),
  ),
  attribution: Type.Array(
    Type.Object({
      step: Type.Enum(['customer', 'subscription', 'period', 'price', 'cost']),
      said: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'By what the event was placed' })),
      found: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
      stopped: Type.Optional(Type.String({ description: 'Why it went no further' })),
    }),
    { description: 'How the event came to its charge, in the order in which it was decided, or how far it came' },
  ),
  cost: Type.Optional(Type.String({ description: 'In USD; absent: unknown or none' })),
  costSource: Type.Optional(Type.String({ description: 'Absent: it was not costed' })),
  currency: Type.Optional(Type.String({ description: 'Absent: it was not rated' })),
  amount: Type.String({
    description: 'What it added to the charge, over all metrics; negative where it is taken back',
  }),
  charges: Type.Array(
    Type.Object({
      metricId: Type.String(),
      quantity: DecimalText,
      amount: DecimalText,
      runningQuantity: Type.String({ description: 'Of the period, after it' }),
      runningAmount: Type.String({ description: 'Of the period, after it' }),
    }),
  ),
});

export const EventStory = Type.Object({
  id: Type.String(),
  source: Type.String(),
  state: State,
  amount: Type.String({ description: 'What is left of its charges after all entries' }),
  entries: Type.Array(LogEntry, {
    description: 'All that became of the event, the newest last: first where it was not rated, then its ratings',
  }),
});

export const jsonOfEntry = (entry: EntryOfLog): Static<typeof LogEntry> =>
  isKept(entry) ? jsonOfKept(entry) : jsonOfRated(entry);

function jsonOfRated(entry: UsageEntry): Static<typeof LogEntry> {
  return {
    ...headOf(entry),
    state: stateOf(entry),
    properties: entry.properties === '' ? {} : JSON.parse(entry.properties),
    attribution: attributionOf(entry).map(({ said, step, found }) => ({ step, ...(said && { said }), found })),
    ...(entry.cost !== null && { cost: entry.cost }),
    costSource: entry.cost_source,
    currency: entry.currency,
    amount: entry.amount,
    charges: entry.metric_ids.map((metricId, at) => ({
      metricId,
      quantity: entry.quantities[at] ?? '0',
      amount: entry.amounts[at] ?? '0',
      runningQuantity: entry.running_quantities[at] ?? '0',
      runningAmount: entry.running_amounts[at] ?? '0',
    })),
  };
}

function jsonOfKept(entry: KeptEntry): Static<typeof LogEntry> {
  const { state, product, door, cost, cost_source: costSource } = entry;
  const reason = state === 'conflicting' ? 'id-used-before' : entry.reason;
  const properties = objectOf(entry.properties);
  const isWhole = state !== 'rejected' || Object.keys(properties).length > 0;
  return {
    ...headOf(entry),
    state,
    ...(reason !== '' && { reason }),
    ...(state === 'rejected' && { problems: JSON.parse(entry.problems) as RejectionReason[] }),
    ...(door !== '' && { door }),
    ...(state === 'rejected' && { rejectedUsageId: entry.row_kind.slice('rejected/'.length) }),
    ...(product !== '' && { product }),
    properties,
    ...(!isWhole && { body: entry.properties }),
    attribution: attributionOfKept(entry).map(({ step, said, found, stopped }) => ({
      step,
      ...(said && { said }),
      found,
      ...(stopped !== undefined && { stopped }),
    })),
    ...(cost !== '' && { cost }),
    ...(costSource !== '' && { costSource }),
    amount: '0',
    charges: [],
  };
}

function headOf({ id, source, kind, at, received, organization, subscriber, credential }: EntryOfLog) {
  return {
    id,
    source,
    kind,
    occurredAt: new Date(at).toISOString(),
    receivedAt: new Date(received).toISOString(),
    ...(organization !== '' && { organization }),
    ...(subscriber !== '' && { subscriber }),
    ...(credential !== '' && { credential }),
  };
}
