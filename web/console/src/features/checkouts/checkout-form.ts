import type { Answer, Body } from '../../../../api/client.js';
import type { Tone } from '../../../../ui/tag/tag.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Checkout = Answer<'/v1/checkout-sessions'>['items'][number];

export const checkoutFields = (products: readonly (readonly [string, string])[]): readonly FormField[] => [
  { name: 'productId', label: 'Product', kind: 'choice', choices: products, isNeeded: true, isWide: true },
  {
    name: 'email',
    label: 'E-mail of the customer',
    kind: 'email',
    help: 'You know that it is theirs: nobody asks them.',
    isNeeded: true,
    pointer: '/customer/email',
  },
  { name: 'name', label: 'Name of the person', help: 'Empty: the address.', most: 200, pointer: '/customer/name' },
  {
    name: 'organizationName',
    label: 'Company',
    help: 'It is made, and invoiced. Empty: the person is.',
    most: 200,
    isWide: true,
    pointer: '/customer/organizationName',
  },
  {
    name: 'successUrl',
    label: 'Then they come to',
    help: 'A page of yours.',
    isNeeded: true,
    isWide: true,
    most: 2_000,
  },
  {
    name: 'hours',
    label: 'The link works for',
    kind: 'choice',
    choices: [
      ['24', 'A day'],
      ['72', 'Three days'],
      ['168', 'A week'],
    ],
    pointer: '/expiresInHours',
  },
];

export const newCheckout = (values: Values): Body<'POST', '/v1/checkout-sessions'> => ({
  productId: values['productId'] ?? '',
  customer: {
    email: values['email'] ?? '',
    name: said(values['name']),
    organizationName: said(values['organizationName']),
  },
  successUrl: values['successUrl'] ?? '',
  expiresInHours: Number(values['hours'] ?? '24'),
});

export const states: Readonly<Record<Checkout['status'], { readonly text: string; readonly tone: Tone }>> = {
  open: { text: 'Open', tone: 'accent' },
  completed: { text: 'Subscribed', tone: 'positive' },
  expired: { text: 'Expired', tone: 'plain' },
};

/** Who has sent the customer there. */
export const fromText = ({ isSignUp, accountId }: Checkout): string =>
  isSignUp ? 'the public page' : accountId === undefined ? 'you' : 'their portal';
