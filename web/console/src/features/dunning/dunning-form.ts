import type { Answer, Body } from '../../../../api/client.js';
import type { FormField, Values } from '../../form/form-field.js';

export type DunningPolicy = Answer<'/v1/dunning-policy'>;

const outcomes = [
  ['keep', 'Stays as it is'],
  ['pause', 'Is paused'],
  ['cancel', 'Is cancelled'],
] as const satisfies readonly (readonly [DunningPolicy['subscription'], string])[];

export const dunningFields = ({ days, subscription }: DunningPolicy): readonly FormField[] => [
  {
    name: 'days',
    label: 'Days',
    help: 'After an invoice was due, or its charge failed: 1, 3, 5, 7. Empty: nobody is asked.',
    initial: days.join(', '),
    most: 100,
  },
  { name: 'subscription', label: 'The subscription then', kind: 'choice', choices: outcomes, initial: subscription },
];

/** What is no number is sent as none, and the API says so. */
export function policyOf(values: Values): Body<'PUT', '/v1/dunning-policy'> {
  const days = (values['days'] ?? '').split(/[\s,;]+/).filter((day) => day !== '');
  return {
    days: days.map((day) => (/^\d{1,9}$/.test(day) ? Number(day) : 0)),
    subscription: outcomes.map(([outcome]) => outcome).find((one) => one === values['subscription']) ?? 'keep',
  };
}
