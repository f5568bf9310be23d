import type { Answer, Body } from '../../../../api/client.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { linesOf, said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Organization = Answer<'/v1/organizations/{organizationId}'>;

const own: readonly FormField[] = [
  {
    name: 'name',
    label: 'Name',
    help: 'As usage may name it, and as it stands on invoices.',
    isNeeded: true,
    most: 200,
  },
  { name: 'billingEmail', label: 'Billing e-mail', kind: 'email', most: 254 },
];

export const newOrganizationFields = own;

const taxChoices = [
  ['usual', 'As for everybody'],
  ['exempt', 'Exempt: it owes none'],
  ['own', 'Rates of its own'],
] as const;

const pointer = (name: string) => ({ name, pointer: `/billing/${name}` });

export function organizationFields({ name, billingEmail = '', billing = {} }: Organization): readonly FormField[] {
  const [first, second] = own as [FormField, FormField];
  return [
    { ...first, initial: name },
    { ...second, initial: billingEmail },
    { ...pointer('addressLines'), label: 'Address', kind: 'lines', initial: (billing.addressLines ?? []).join('\n') },
    { ...pointer('postalCode'), label: 'Postal code', initial: billing.postalCode ?? '', most: 20 },
    { ...pointer('city'), label: 'City', initial: billing.city ?? '', most: 100 },
    { ...pointer('country'), label: 'Country', help: 'Two letters, like CH.', initial: billing.country ?? '', most: 2 },
    { ...pointer('taxId'), label: 'Tax number', initial: billing.taxId ?? '', most: 50 },
    {
      ...pointer('reference'),
      label: 'Their reference',
      help: 'On every document.',
      initial: billing.reference ?? '',
      most: 100,
    },
    {
      name: 'taxes',
      label: 'Taxes on its invoices',
      kind: 'choice',
      choices: taxChoices,
      initial: billing.taxRates === undefined ? 'usual' : billing.taxRates.length === 0 ? 'exempt' : 'own',
    },
    {
      ...pointer('taxRates'),
      label: 'Its own rates',
      kind: 'lines',
      help: 'One a line: VAT 8.1. They come before the rates of products and before Stripe Tax.',
      initial: (billing.taxRates ?? []).map(({ name: tax, percentage }) => `${tax} ${percentage}`).join('\n'),
      isNeeded: true,
      isAsked: ({ taxes }) => taxes === 'own',
    },
  ];
}

/** "VAT 8.1 %" as a rate; what has no number at its end keeps the text, which the API then refuses. */
export function taxRateOf(line: string): { name: string; percentage: string } {
  const [, name = line, percentage = ''] = /^(.*?)\s+(\S+?)\s*%?$/.exec(line) ?? [];
  return { name, percentage: typedDecimal(percentage) ?? percentage };
}

/** What of an organization the form says; what was emptied is taken away. */
export function organizationChange(values: Values): Body<'PATCH', '/v1/organizations/{organizationId}'> {
  const text = (name: string) => said(values[name]) ?? null;
  const addressLines = linesOf(values['addressLines']);
  return {
    name: values['name'],
    billingEmail: said(values['billingEmail']),
    billing: {
      addressLines: addressLines.length === 0 ? null : addressLines,
      city: text('city'),
      postalCode: text('postalCode'),
      country: said(values['country'])?.toUpperCase() ?? null,
      taxId: text('taxId'),
      reference: text('reference'),
      taxRates: taxRatesOf(values),
    },
  };
}

/** None of its own, or an empty list: exempt. */
function taxRatesOf({ taxes, taxRates }: Values) {
  if (taxes === 'exempt') return [];
  return taxes === 'own' ? linesOf(taxRates).map(taxRateOf) : null;
}
