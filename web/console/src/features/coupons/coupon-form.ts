import type { Answer, Body } from '../../../../api/client.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { shownAmount } from '../../../../ui/format/money.js';
import { countOf, countText } from '../../../../ui/format/quantity.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Coupon = Answer<'/v1/coupons/{couponId}'>;

const isAmount = ({ kind }: Values) => kind === 'amount';

export const couponFields = (products: readonly (readonly [string, string])[]): readonly FormField[] => [
  { name: 'code', label: 'Code', isNeeded: true, help: 'One whatever the case of its letters.', most: 64 },
  { name: 'name', label: 'Name', help: 'On invoices.', most: 200 },
  {
    name: 'kind',
    label: 'Takes off',
    kind: 'choice',
    choices: [
      ['percentage', 'Per cent'],
      ['amount', 'An amount'],
    ],
  },
  { name: 'value', label: 'Value', kind: 'decimal', isNeeded: true },
  { name: 'currency', label: 'Currency', isNeeded: true, initial: 'USD', most: 3, isAsked: isAmount },
  {
    name: 'duration',
    label: 'Stands on',
    kind: 'choice',
    choices: [
      ['once', 'One invoice'],
      ['repeating', 'Several invoices'],
      ['forever', 'Every invoice'],
    ],
  },
  {
    name: 'invoices',
    label: 'How many invoices',
    kind: 'whole',
    isNeeded: true,
    isAsked: ({ duration }) => duration === 'repeating',
  },
  { name: 'mostRedemptions', label: 'At most redeemed', kind: 'whole', help: 'Empty: as often as one likes.' },
  { name: 'mostRedemptionsPerAccount', label: 'At most per customer', kind: 'whole' },
  { name: 'expires', label: 'Redeemed before', kind: 'date', pointer: '/expiresAt' },
  {
    name: 'product',
    label: 'Only lines of',
    kind: 'choice',
    choices: [['', 'Every product'], ...products],
    pointer: '/productIds',
  },
];

const whole = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

export function newCoupon(values: Values, zone: string): Body<'POST', '/v1/coupons'> {
  const { kind, duration, expires, product } = values;
  return {
    code: values['code'] ?? '',
    name: said(values['name']),
    kind: kind === 'amount' ? 'amount' : 'percentage',
    value: values['value'] ?? '',
    currency: said(values['currency'])?.toUpperCase(),
    duration: duration === 'repeating' || duration === 'forever' ? duration : 'once',
    invoices: whole(values['invoices']),
    mostRedemptions: whole(values['mostRedemptions']),
    mostRedemptionsPerAccount: whole(values['mostRedemptionsPerAccount']),
    expiresAt: expires ? localMidnight(expires, zone) : undefined,
    productIds: product ? [product] : undefined,
  };
}

/** "20 % off three invoices, twice per customer": what a coupon does, in one sentence. */
export function couponText(coupon: Coupon): string {
  const { kind, value, currency = '', duration, invoices = 0, mostRedemptions, mostRedemptionsPerAccount } = coupon;
  const off = kind === 'percentage' ? `${value} %` : `${currency} ${shownAmount(value, currency, 'en').text}`;
  const on = {
    once: 'one invoice',
    repeating: countOf(invoices, 'invoice', 'invoices', 'en'),
    forever: 'every invoice',
  };
  const each = mostRedemptionsPerAccount && `${timesText(mostRedemptionsPerAccount)} per customer`;
  const most = mostRedemptions && `${timesText(mostRedemptions)} at most`;
  return [`${off} off ${on[duration]}`, each, most].filter(Boolean).join(', ');
}

const timesText = (count: number): string => (count === 1 ? 'once' : `${countText(count, 'en')} times`);
