import type { Answer, Body } from '../../../../api/client.js';
import { said } from '../../form/checked.js';
import type { Values } from '../../form/form-field.js';
import { conditionsOf, conditionsText, partyOf, propertiesOf } from './mapping-lines.js';

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

/** The whole of a mapping, as it is saved. */
export function mappingBody(values: Values): MappingBody {
  const conditions = conditionsOf(values['conditions']);
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
      properties: propertiesOf(values['properties']),
      ...Object.fromEntries(parties.map(([name]) => [name, partyOf(values[name])])),
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
