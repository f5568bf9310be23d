import type { Answer, Body } from '../../../../api/client.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Tenant = Answer<'/v1/tenant'>;
type Change = Body<'PATCH', '/v1/tenant'>;

const texts = [
  ['legalName', 'Legal name', 'As it is registered; the name above when empty.', 200],
  ['city', 'City', undefined, 100],
  ['postalCode', 'Postal code', undefined, 20],
  ['country', 'Country', 'Two letters, such as DE.', 2],
  ['taxId', 'Tax id', 'Such as a VAT number.', 40],
  ['email', 'E-mail', 'For questions about documents.', 254],
] as const;

export const businessFields = ({ name, timeZone, seller }: Tenant): readonly FormField[] => [
  { name: 'name', label: 'Name', help: 'As it stands on invoices.', initial: name, isNeeded: true, most: 200 },
  {
    name: 'timeZone',
    label: 'Time zone',
    help: 'Billing days begin at its midnight: Europe/Zurich.',
    initial: timeZone,
    isNeeded: true,
    most: 64,
  },
  ...texts.map(([field, label, help, most]) => ({
    ...{ name: field, label, most, initial: seller[field] ?? '', pointer: `/seller/${field}` },
    ...(help !== undefined && { help }),
  })),
  {
    name: 'paymentDays',
    label: 'Days to pay',
    help: 'Until an invoice is due; 30 when empty.',
    kind: 'whole',
    initial: seller.paymentDays === undefined ? '' : String(seller.paymentDays),
    most: 3,
    pointer: '/seller/paymentDays',
  },
  {
    name: 'addressLines',
    label: 'Address',
    help: 'Up to six lines.',
    kind: 'lines',
    initial: (seller.addressLines ?? []).join('\n'),
    pointer: '/seller/addressLines',
  },
  {
    name: 'remittance',
    label: 'How to pay',
    help: 'Printed below the total.',
    kind: 'lines',
    initial: seller.remittance ?? '',
    pointer: '/seller/remittance',
  },
  {
    name: 'terms',
    label: 'Terms',
    help: 'Printed at the end of every document.',
    kind: 'lines',
    initial: seller.terms ?? '',
    pointer: '/seller/terms',
  },
];

/** What the form does not ask for stays as it was read. */
export function businessChange({ seller }: Tenant, values: Values): Change {
  const { addressLines, paymentDays } = values;
  const lines = (addressLines ?? '').split('\n').flatMap((line) => line.trim() || []);
  const said = [...texts.map(([field]) => field), 'remittance', 'terms'] as const;
  const changed = {
    ...seller,
    ...Object.fromEntries(said.map((field) => [field, values[field]?.trim() || undefined])),
    addressLines: lines.length === 0 ? undefined : lines,
    paymentDays: paymentDays ? Number(paymentDays) : undefined,
  };
  return { name: values['name'] ?? '', timeZone: values['timeZone'] ?? '', seller: changed as Change['seller'] };
}

const hourMs = 3_600_000;
const policies = [
  ['next-invoice', 'On the next invoice'],
  ['own-document', 'On a document of its own'],
] as const;

export const usageFields = ({ lateUsage, lateWindowMs, mostDaysAhead, strictNames }: Tenant): readonly FormField[] => [
  {
    name: 'lateUsage',
    label: 'Usage that comes late is billed',
    kind: 'choice',
    choices: policies,
    initial: lateUsage,
  },
  {
    name: 'lateWindowMs',
    label: 'Hours it is gathered',
    help: 'Before the document is made.',
    kind: 'decimal',
    initial: String(lateWindowMs / hourMs),
    isNeeded: true,
    isAsked: (values) => values['lateUsage'] !== 'next-invoice',
  },
  {
    name: 'mostDaysAhead',
    label: 'Days ahead',
    help: 'Usage further ahead of its billing time is refused.',
    kind: 'whole',
    initial: String(mostDaysAhead),
    isNeeded: true,
    most: 3,
  },
  {
    name: 'strictNames',
    label: 'Reject usage with unknown names',
    help: 'Of an organization, subscriber, product or credential. Otherwise something is made of each name.',
    kind: 'check',
    initial: strictNames ? 'true' : '',
  },
];

export function usageChange(values: Values): Change {
  const { lateUsage, lateWindowMs, mostDaysAhead, strictNames } = values;
  return {
    lateUsage: lateUsage as NonNullable<Change['lateUsage']>,
    ...(lateWindowMs && { lateWindowMs: Math.round(Number(lateWindowMs) * hourMs) }),
    mostDaysAhead: Number(mostDaysAhead),
    strictNames: strictNames === 'true',
  };
}
