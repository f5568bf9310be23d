import { linesOf } from '../../form/checked.js';
import type { MappingBody } from './mapping-form.js';

type Party = NonNullable<MappingBody['organization']>;
type Condition = NonNullable<NonNullable<MappingBody['match']>['conditions']>[number];

const operators: readonly Condition['operator'][] = ['equals', 'not-equals', 'starts-with', 'exists'];

/** `customer.id`, `"Acme"`, or `customer.id or "Acme"`: an attribute, a name, or a name where there is no such attribute. */
export function partyText({ attribute, value }: Party = {}): string {
  const name = value === undefined ? undefined : `"${value}"`;
  return [attribute, name].filter((one) => one !== undefined).join(' or ');
}

export function partyOf(text = ''): Party | undefined {
  const [, attribute, value] = /^(?:([^"]+?))?(?:(?:^| or )"(.*)")?$/.exec(text.trim()) ?? [undefined, text.trim()];
  if (!attribute && value === undefined) return undefined;
  return { ...(attribute && { attribute }), ...(value !== undefined && { value }) };
}

/** `http.route starts-with /v1 | /v2`, a line each. */
export const conditionsText = (conditions: readonly Condition[] = []): string =>
  conditions
    .map(({ attribute, operator, values = [] }) => [attribute, operator, values.join(' | ')].join(' ').trim())
    .join('\n');

/** What is no operator is sent as it stands: the API says so at its field. */
export const conditionsOf = (text: string | undefined): Condition[] =>
  linesOf(text).map((line) => {
    const [attribute = '', operator = '', ...rest] = line.split(/\s+/);
    const values = rest.join(' ') === '' ? [] : rest.join(' ').split(' | ');
    const known = operators.find((one) => one === operator) ?? (operator as Condition['operator']);
    return { attribute, operator: known, ...(values.length > 0 && { values }) };
  });

/** `pages = print.pages`, a line each: a property of the usage event, and the attribute that it comes from. */
export const propertiesText = (properties: MappingBody['properties'] = []): string =>
  properties.map(({ name, attribute }) => `${name} = ${attribute}`).join('\n');

export const propertiesOf = (text: string | undefined): { name: string; attribute: string }[] =>
  linesOf(text).map((line) => {
    const [name = '', ...attribute] = line.split('=');
    return { name: name.trim(), attribute: attribute.join('=').trim() };
  });
