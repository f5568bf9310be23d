import type { Answer, Body } from '../../../../api/client.js';
import { said } from '../../form/checked.js';
import type { Values } from '../../form/form-field.js';
import { conditionsOf, conditionsText, partyOf, partyText, propertiesOf, propertiesText } from './mapping-lines.js';

export type Mapping = Answer<'/v1/telemetry/mappings/{mappingId}'>;
export type MappingBody = Body<'POST', '/v1/telemetry/mappings'>;

export const signalNames: Readonly<Record<Mapping['signal'], string>> = {
  traces: 'Spans',
  logs: 'Log records',
  metrics: 'Metrics',
};

export const quantities: Readonly<Record<NonNullable<MappingBody['quantity']>['from'], string>> = {
  one: 'One for each',
  value: 'The value of the metric',
  count: 'The count of the metric',
  'duration-ms': 'The duration of the span, ms',
  attribute: 'A number in an attribute',
};

export const firstPoints: Readonly<Record<NonNullable<MappingBody['firstPoint']>, string>> = {
  auto: 'As its kind says',
  count: 'Counts',
  skip: 'Is where counting begins',
};

export const parties = [
  ['organization', 'Organization'],
  ['subscriber', 'Subscriber'],
  ['product', 'Product'],
  ['subscriptionId', 'Subscription'],
  ['credential', 'Credential'],
] as const;

/** What nobody has changed stays as it was read: the API takes more than a line can say. */
const keptOr = <Value>(
  typed: string | undefined,
  was: Value,
  textOf: (value: Value) => string,
  read: (text: string | undefined) => Value,
): Value => (typed === textOf(was).trim() ? was : read(typed));

/** The whole of a mapping, as it is saved. @param of absent: of a new one */
export function mappingBody(values: Values, of?: Mapping): MappingBody {
  const conditions = keptOr(values['conditions'], of?.match?.conditions ?? [], conditionsText, conditionsOf);
  const match = {
    ...{ name: said(values['matchName']), service: said(values['service']), scope: said(values['scope']) },
    ...(conditions.length > 0 && { conditions }),
  };
  const { from = 'one', firstPoint } = values;
  const known = <Value extends string>(names: Readonly<Record<Value, string>>, value: string | undefined) =>
    (Object.keys(names) as Value[]).find((one) => one === value);
  return JSON.parse(
    JSON.stringify({
      name: values['name'] ?? '',
      signal: known(signalNames, values['signal']) ?? 'traces',
      enabled: values['enabled'] === 'true',
      match,
      quantity: {
        from: known(quantities, from),
        attribute: said(values['attribute']),
        property: said(values['property']),
      },
      properties: keptOr(values['properties'], of?.properties ?? [], propertiesText, propertiesOf),
      ...Object.fromEntries(parties.map(([name]) => [name, keptOr(values[name], of?.[name], partyText, partyOf)])),
      firstPoint: known(firstPoints, firstPoint),
    }),
  );
}

/** "Spans called pages.* from printer": what it takes, in words. */
export function matchText({ signal, match = {} }: Mapping): string {
  const { name, service, conditions = [] } = match;
  return [
    signalNames[signal],
    name && `called ${name}`,
    service && `from ${service}`,
    conditions.length > 0 && `where ${conditionsText(conditions).replaceAll('\n', ' and ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}
