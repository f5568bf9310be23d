import type { Answer } from '../../../../api/client.js';
import { linesOf, said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Audience = Answer<'/v1/audiences'>['items'][number];
type Condition = Audience['conditions'][number];

const signs = { eq: '=', ne: '!=', in: 'in', 'not-in': 'not in' } as const;
const operators = Object.fromEntries(Object.entries(signs).map(([operator, sign]) => [sign, operator]));

/** "region in eu, us" */
export const conditionText = ({ key, operator, values }: Condition): string =>
  `${key} ${signs[operator]} ${values.join(', ')}`;

/** What a line says of a customer's metadata; what says nothing goes to the API as it stands, which tells what is wrong. */
export function conditionOf(line: string): Condition {
  const [, key = line, sign = '=', rest = ''] = /^(\S+?)\s*(!=|=|\bnot in\b|\bin\b)\s*(.*)$/.exec(line) ?? [];
  const operator = operators[sign] as Condition['operator'];
  const isList = operator === 'in' || operator === 'not-in';
  const values = isList ? rest.split(',').map((value) => value.trim()) : [rest.trim()];
  return { key, operator, values: values.filter((value) => value !== '') };
}

/** What a form says of an audience; lists are said whole. */
export const bodyOf = ({ name = '', description, organizationIds, subscriberIds, conditions }: Values) => ({
  name,
  description: said(description),
  organizationIds: linesOf(organizationIds),
  subscriberIds: linesOf(subscriberIds),
  conditions: linesOf(conditions).map(conditionOf),
});

export const audienceFields = (audience?: Audience): readonly FormField[] => [
  { name: 'name', label: 'Name', initial: audience?.name ?? '', isNeeded: true, isWide: true, most: 200 },
  { name: 'description', label: 'Description', initial: audience?.description ?? '', isWide: true, most: 2000 },
  {
    name: 'organizationIds',
    label: 'Organizations',
    help: 'Their ids, one a line. They are in whatever their metadata say.',
    kind: 'lines',
    initial: (audience?.organizationIds ?? []).join('\n'),
    isWide: true,
  },
  {
    name: 'subscriberIds',
    label: 'Subscribers',
    help: 'Their ids, one a line.',
    kind: 'lines',
    initial: (audience?.subscriberIds ?? []).join('\n'),
    isWide: true,
  },
  {
    name: 'conditions',
    label: 'Metadata of organizations',
    help: 'One condition a line, like partner = gold, plan != free, region in eu, us. All of them hold, or nobody else is in.',
    kind: 'lines',
    initial: (audience?.conditions ?? []).map(conditionText).join('\n'),
    isWide: true,
  },
];

/** "2 listed, and by 1 condition" */
export function audienceText({ organizationIds, subscriberIds, conditions }: Audience): string {
  const listed = organizationIds.length + subscriberIds.length;
  const by = `by ${conditions.length} ${conditions.length === 1 ? 'condition' : 'conditions'}`;
  if (conditions.length === 0) return listed === 0 ? 'nobody' : `${listed} listed`;
  return listed === 0 ? by : `${listed} listed, and ${by}`;
}
