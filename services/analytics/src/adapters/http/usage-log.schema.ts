import { type Static, Type } from 'typebox';
import { attributionOf, stateOf, type UsageEntry, usageStates } from '../../domain/usage-search.js';
import { DecimalText } from './question.schema.js';

const State = Type.Enum([...usageStates], {
  description: 'late: rated once its period was closed; taken-back: it was voided, amended or moved',
});

export const LogEntry = Type.Object({
  id: Type.String(),
  source: Type.String(),
  kind: Type.String(),
  state: State,
  occurredAt: Type.String(),
  receivedAt: Type.String(),
  organization: Type.Optional(Type.String({ description: 'As the event named it' })),
  subscriber: Type.Optional(Type.String({ description: 'As the event named them' })),
  credential: Type.Optional(Type.String({ description: 'As the event named it' })),
  properties: Type.Unknown({ description: 'What else the event said' }),
  attribution: Type.Array(
    Type.Object({
      step: Type.Enum(['customer', 'subscription', 'period', 'price', 'cost']),
      said: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'By what the event was placed' })),
      found: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
    { description: 'How the event came to its charge, in the order in which it was decided' },
  ),
  cost: Type.Optional(Type.String({ description: 'In USD; absent: unknown or none' })),
  costSource: Type.String(),
  currency: Type.String(),
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
  entries: Type.Array(LogEntry, { description: 'All that became of the event, the newest last' }),
});

export function jsonOfEntry(entry: UsageEntry): Static<typeof LogEntry> {
  const { organization, subscriber, credential } = entry;
  return {
    id: entry.id,
    source: entry.source,
    kind: entry.kind,
    state: stateOf(entry),
    occurredAt: new Date(entry.at).toISOString(),
    receivedAt: new Date(entry.received).toISOString(),
    ...(organization !== '' && { organization }),
    ...(subscriber !== '' && { subscriber }),
    ...(credential !== '' && { credential }),
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
