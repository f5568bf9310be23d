import type { FormField } from '../../form/form-field.js';
import { firstPoints, type Mapping, parties, quantities, signalNames } from './mapping-form.js';
import { conditionsText, partyText, propertiesText } from './mapping-lines.js';

const choicesOf = (names: Readonly<Record<string, string>>) => Object.entries(names);

/** What a mapping says, to be filled in. @param of absent: of a new one */
export const mappingFields = (of?: Mapping): readonly FormField[] => [
  {
    name: 'name',
    label: 'Name',
    help: 'For people.',
    isNeeded: true,
    isWide: true,
    most: 256,
    initial: of?.name ?? '',
  },
  {
    name: 'signal',
    label: 'Usage of',
    kind: 'choice',
    choices: choicesOf(signalNames),
    initial: of?.signal ?? 'traces',
  },
  { name: 'enabled', label: 'It counts', kind: 'check', initial: of?.enabled === false ? '' : 'true' },
  {
    name: 'matchName',
    label: 'Called',
    help: 'A * at its end stands for anything. Empty: any.',
    most: 256,
    pointer: '/match/name',
    initial: of?.match?.name ?? '',
  },
  {
    name: 'service',
    label: 'From the service',
    help: 'Empty: any.',
    most: 256,
    pointer: '/match/service',
    initial: of?.match?.service ?? '',
  },
  {
    name: 'scope',
    label: 'By the instrumentation',
    help: 'Empty: any.',
    most: 256,
    pointer: '/match/scope',
    initial: of?.match?.scope ?? '',
  },
  {
    name: 'conditions',
    label: 'Where, one a line',
    help: 'http.route starts-with /v1 | /v2. Also equals, not-equals, exists.',
    kind: 'lines',
    pointer: '/match/conditions',
    initial: conditionsText(of?.match?.conditions),
  },
  {
    name: 'from',
    label: 'Quantity',
    kind: 'choice',
    choices: choicesOf(quantities),
    pointer: '/quantity/from',
    initial: of?.quantity?.from ?? 'one',
  },
  {
    name: 'attribute',
    label: 'Attribute with the number',
    isNeeded: true,
    most: 256,
    pointer: '/quantity/attribute',
    initial: of?.quantity?.attribute ?? '',
    isAsked: ({ from }) => from === 'attribute',
  },
  {
    name: 'property',
    label: 'As the property',
    help: 'Empty: quantity.',
    most: 256,
    pointer: '/quantity/property',
    initial: of?.quantity?.property ?? '',
  },
  {
    name: 'firstPoint',
    label: 'Its first point',
    kind: 'choice',
    choices: choicesOf(firstPoints),
    initial: of?.firstPoint ?? 'auto',
    isAsked: ({ signal }) => signal === 'metrics',
  },
  {
    name: 'properties',
    label: 'Further properties, one a line',
    help: 'pages = print.pages: its name, and the attribute that it comes from.',
    kind: 'lines',
    initial: propertiesText(of?.properties),
  },
  ...parties.map(
    ([name, label], at): FormField => ({
      name,
      label,
      ...(at === 0 && { help: 'An attribute, a "name", or both: customer.id or "Acme".' }),
      initial: partyText(of?.[name]),
    }),
  ),
];
