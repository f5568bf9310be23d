import type { Answer, Body } from '../../../../api/client.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Sender = Answer<'/v1/telemetry/senders'>['items'][number];
type Rule = Body<'PUT', '/v1/telemetry/senders'>;

const signals: Readonly<Record<NonNullable<Rule['signal']>, string>> = {
  auto: 'As is known of it',
  spans: 'Spans',
  logs: 'Log records',
  none: 'None',
};

export const senderFields = ({ rule }: Sender): readonly FormField[] => [
  {
    name: 'signal',
    label: 'Calls of models are counted by',
    help: 'One call may be shown by several signals; it counts once.',
    kind: 'choice',
    choices: Object.entries(signals),
    isWide: true,
    initial: rule?.signal ?? 'auto',
  },
  {
    name: 'organization',
    label: 'Organization',
    help: 'Where the telemetry does not say.',
    most: 256,
    initial: rule?.organization ?? '',
  },
  {
    name: 'product',
    label: 'Product',
    help: 'Where the telemetry does not say.',
    most: 256,
    initial: rule?.product ?? '',
  },
  {
    name: 'countsAgents',
    label: 'Spans of agents count where no call below them is known',
    kind: 'check',
    isWide: true,
    initial: rule?.countsAgents ? 'true' : '',
  },
];

export function ruleOf(service: string, values: Values): Rule {
  return {
    service,
    signal: (Object.keys(signals) as (keyof typeof signals)[]).find((one) => one === values['signal']) ?? 'auto',
    countsAgents: values['countsAgents'] === 'true',
    organization: said(values['organization']) ?? null,
    product: said(values['product']) ?? null,
  };
}

const outcomes: Readonly<Record<string, string>> = {
  completion: 'calls of models',
  'tool-call': 'calls of tools',
  event: 'usage by a mapping',
  'duplicate-signal': 'shown by another signal, too',
  rejected: 'rejected',
  ignored: 'not counted',
};

export const outcomeText = (outcome: string): string => outcomes[outcome] ?? outcome;

/** Of a sender's records: how many came of each outcome, the most first, and when the last was seen. */
export function countsOf({ records }: Sender) {
  const byOutcome = new Map<string, number>();
  for (const { outcome, records: count } of records) byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + count);
  const lastSeenAt = records
    .map((one) => one.lastSeenAt)
    .toSorted()
    .at(-1);
  return { outcomes: [...byOutcome].toSorted(([, one], [, other]) => other - one), lastSeenAt };
}
