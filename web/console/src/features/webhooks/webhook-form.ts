import type { Answer, Body } from '../../../../api/client.js';
import { linesOf } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Endpoint = Answer<'/v1/webhook-endpoints'>['items'][number];
export type EventType = Answer<'/v1/webhook-event-types'>['items'][number];
type NewEndpoint = Body<'POST', '/v1/webhook-endpoints'>;
type EndpointChange = Body<'PATCH', '/v1/webhook-endpoints/{endpointId}'>;
type Names = NonNullable<NewEndpoint['eventTypes']>;

const nounOf = ({ name }: Pick<EventType, 'name'>): string => name.split('.')[0] ?? name;

/** What events are about, in the order of the catalogue. */
export const nounsOf = (types: readonly EventType[]): string[] => [...new Set(types.map(nounOf))];

const labelOf = (noun: string, types: readonly EventType[]): string => {
  const words = noun.replaceAll('-', ' ');
  const verbs = types.filter((one) => nounOf(one) === noun).map(({ name }) => name.slice(noun.length + 1));
  return `${words[0]?.toUpperCase()}${words.slice(1)}: ${verbs.join(', ').replaceAll('-', ' ')}`;
};

const where: readonly FormField[] = [
  {
    name: 'url',
    label: 'Address',
    isNeeded: true,
    isWide: true,
    most: 2_000,
    help: 'https://, at a public name.',
  },
  { name: 'description', label: 'What it is for', isWide: true, most: 200 },
];

export const endpointFields = (types: readonly EventType[]): readonly FormField[] => [
  ...where,
  {
    name: 'format',
    label: 'As',
    kind: 'choice',
    isWide: true,
    help: 'Where nothing below is checked, everything is sent.',
    choices: [
      ['standard', 'Signed JSON'],
      ['slack', 'A line in a channel of Slack, of alerts'],
    ],
  },
  ...nounsOf(types).map(
    (noun): FormField => ({
      name: `about-${noun}`,
      label: labelOf(noun, types),
      kind: 'check',
      isWide: true,
      pointer: '/eventTypes',
      isAsked: ({ format }) => format !== 'slack',
    }),
  ),
];

/** Where nothing is chosen everything is sent, for Slack all that has a line. */
export function newEndpoint(values: Values, types: readonly EventType[]): NewEndpoint {
  const chosen = types.filter((one) => values[`about-${nounOf(one)}`] === 'true').map(({ name }) => name);
  return {
    url: values['url'] ?? '',
    description: values['description'] ?? '',
    format: values['format'] === 'slack' ? 'slack' : undefined,
    eventTypes: chosen.length === 0 ? undefined : (chosen as unknown as Names),
  };
}

export const changeFields = ({ url, description, eventTypes }: Endpoint): readonly FormField[] => [
  ...where.map((field) => ({ ...field, initial: field.name === 'url' ? url : description })),
  {
    name: 'types',
    label: 'Types of events, one a line',
    kind: 'lines',
    initial: eventTypes?.join('\n') ?? '',
    help: 'Empty: every type.',
    pointer: '/eventTypes',
  },
];

export function endpointChange(values: Values): EndpointChange {
  const types = linesOf(values['types']);
  return {
    url: values['url'] ?? '',
    description: values['description'] ?? '',
    eventTypes: types.length === 0 ? null : (types as unknown as Names),
  };
}

const reasons: Readonly<Record<NonNullable<Endpoint['disabledReason']>, string>> = {
  'by-hand': 'Somebody switched it off.',
  gone: 'It answered 410: it wants nothing any more.',
  failing: 'It accepted nothing for three days.',
  backlog: 'More was waiting for it than is kept.',
};

/** Why nothing is sent to it. */
export const disabledText = ({ disabledReason }: Pick<Endpoint, 'disabledReason'>): string =>
  disabledReason === undefined ? '' : reasons[disabledReason];

/** "invoice.paid and 3 more types" */
export function typesText(eventTypes: Endpoint['eventTypes']): string {
  const [first, ...others] = eventTypes ?? [];
  if (first === undefined) return 'every type';
  if (others.length === 0) return first;
  return others.length === 1 ? `${first}, ${others[0]}` : `${first} and ${others.length} more types`;
}
