import type { Body } from '../../../../api/client.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { linesOf, said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';
import type { SubscribeSearch } from './subscribe.search.js';

type Choice = readonly [value: string, text: string];
export type SubscriptionCreateRequest = Body<'POST', '/v1/subscriptions'>;

export interface Known {
  readonly organizations: readonly string[];
  readonly products: readonly Choice[];
  readonly testClocks: readonly Choice[];
}

export const subscriptionFields = (known: Known, begin: SubscribeSearch): readonly FormField[] => [
  {
    name: 'organization',
    label: 'Organization',
    help: 'Who is invoiced. One of this name is made if there is none.',
    choices: known.organizations.map((name) => [name, name] as const),
    initial: begin.organization ?? '',
    pointer: '/organizationId',
    isNeeded: true,
    most: 200,
  },
  {
    name: 'product',
    label: 'Product',
    kind: 'choice',
    choices: known.products,
    pointer: '/productId',
    isNeeded: true,
    ...(known.products.some(([id]) => id === begin.productId) && { initial: begin.productId ?? '' }),
  },
  {
    name: 'email',
    label: 'Subscriber’s e-mail',
    kind: 'email',
    help: 'A person whose usage is told apart. Empty: the whole organization.',
    pointer: '/subscriberId',
    most: 254,
  },
  { name: 'name', label: 'Name of the subscription', help: 'Empty: of product and customer.', most: 200 },
  {
    name: 'clock',
    label: 'Time',
    kind: 'choice',
    choices: [['', 'Goes by itself'], ...known.testClocks.map(([id, name]) => [id, `Test clock ${name}`] as const)],
    pointer: '/testClockId',
    initial: begin.testClockId ?? '',
  },
  {
    name: 'start',
    label: 'Starts',
    kind: 'date',
    help: 'Empty: now, in the time that it goes by.',
    pointer: '/startAt',
  },
  {
    name: 'trial',
    label: 'Free trial',
    kind: 'choice',
    choices: [
      ['', 'As the product says'],
      ['none', 'None'],
    ],
  },
  {
    name: 'recipients',
    label: 'Further recipients',
    kind: 'lines',
    help: 'Addresses that get its documents, one a line.',
    pointer: '/invoiceRecipients',
  },
];

interface Customer {
  readonly organizationId: string;
  readonly subscriberId: string | undefined;
}

/** The subscription of a customer who is known by now; days begin at midnight where the tenant is. */
export function newSubscription(
  values: Values,
  { organizationId, subscriberId }: Customer,
  zone: string,
): SubscriptionCreateRequest {
  const start = said(values['start']);
  const recipients = linesOf(values['recipients']);
  return {
    productId: values['product'] ?? '',
    organizationId,
    subscriberId,
    name: said(values['name']),
    testClockId: said(values['clock']),
    startAt: start === undefined ? undefined : localMidnight(start, zone),
    trial: values['trial'] === 'none' ? 'none' : undefined,
    invoiceRecipients: recipients.length === 0 ? undefined : recipients,
  };
}
