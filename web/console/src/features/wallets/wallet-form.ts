import { Exact } from '#money';
import type { Answer, Body } from '../../../../api/client.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Wallet = Answer<'/v1/wallets/{walletId}'>;
export type Grant = Wallet['grants'][number];

/** What a wallet has with so much more, or less, of it: decimal text. */
export const balanceWith = (balance: string, amount: string, than: 'more' | 'less'): string => {
  const [before, change] = [Exact.parse(balance), Exact.parse(amount)];
  return (than === 'more' ? before.plus(change) : before.minus(change)).toString();
};

export const walletFields = (organizations: readonly (readonly [string, string])[]): readonly FormField[] => [
  {
    name: 'organization',
    label: 'Organization',
    choices: organizations,
    isNeeded: true,
    pointer: '/accountId',
    most: 200,
  },
  { name: 'currency', label: 'Currency', isNeeded: true, initial: 'USD', most: 3 },
  { name: 'name', label: 'Name', most: 200 },
  { name: 'lowBalance', label: 'Low below', kind: 'decimal', help: 'Then it is said that the balance is low.' },
  {
    name: 'topUpBelow',
    label: 'Top up below',
    kind: 'decimal',
    pointer: '/topUp/below',
    help: 'Then the account is invoiced for more.',
  },
  {
    name: 'topUpAmount',
    label: 'By',
    kind: 'decimal',
    pointer: '/topUp',
    isNeeded: true,
    isAsked: ({ topUpBelow }) => topUpBelow !== '',
  },
];

export function newWallet(values: Values, accountId: string): Body<'POST', '/v1/wallets'> {
  const below = said(values['topUpBelow']);
  return {
    accountId,
    currency: (values['currency'] ?? '').toUpperCase(),
    name: said(values['name']),
    lowBalance: said(values['lowBalance']),
    topUp: below === undefined ? undefined : { below, amount: values['topUpAmount'] ?? '' },
  };
}

export const grantFields: readonly FormField[] = [
  { name: 'amount', label: 'Amount', kind: 'decimal', isNeeded: true },
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    choices: [
      ['paid', 'Paid for'],
      ['promotional', 'Given'],
    ],
  },
  { name: 'name', label: 'Name', help: 'On invoices.', most: 200 },
  { name: 'priority', label: 'Priority', kind: 'whole', help: 'The lower one is consumed first; empty: 50.' },
  { name: 'expires', label: 'Expires', kind: 'date', pointer: '/expiresAt', help: 'Empty: never.' },
];

export function newGrant(values: Values, zone: string): Body<'POST', '/v1/wallets/{walletId}/grants'> {
  const { priority, expires } = values;
  return {
    amount: values['amount'] ?? '',
    kind: values['kind'] === 'promotional' ? 'promotional' : 'paid',
    name: said(values['name']),
    priority: priority ? Number(priority) : undefined,
    expiresAt: expires ? localMidnight(expires, zone) : undefined,
  };
}
