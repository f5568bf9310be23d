import { type HistoryCustomer, historyCustomers } from './content.js';

/** What customers are offered; the codes are those of the demo alone, and found by them when it is taken away. */
export const coupons = {
  welcome: {
    code: 'DEMO-WELCOME',
    name: 'Welcome: a fifth off three invoices',
    kind: 'percentage',
    value: '20',
    duration: 'repeating',
    invoices: 3,
    mostRedemptionsPerAccount: 1,
  },
  loyal: {
    code: 'DEMO-LOYAL',
    name: 'Five percent for old customers',
    kind: 'percentage',
    value: '5',
    duration: 'forever',
    mostRedemptions: 10,
  },
  fair: {
    code: 'DEMO-FAIR',
    name: 'Met at the fair',
    kind: 'amount',
    value: '50.00',
    currency: 'USD',
    duration: 'once',
  },
} as const;

export type CouponName = keyof typeof coupons;

export const currencyOf = ({ product }: HistoryCustomer): 'EUR' | 'USD' => (product === 'images' ? 'EUR' : 'USD');

const indexOf = (customer: HistoryCustomer) => historyCustomers.indexOf(customer);

/** What a customer brings to its first invoice. */
export function couponOf(customer: HistoryCustomer): CouponName | undefined {
  const index = indexOf(customer);
  if (index % 5 === 1) return 'welcome';
  if (index % 7 === 3) return 'loyal';
  return index % 9 === 8 && currencyOf(customer) === 'USD' ? 'fair' : undefined;
}

export interface DemoGrant {
  /** The month of the year, from 0, at whose begin it is granted. */
  readonly month: number;
  readonly amount: string;
  readonly kind: 'paid' | 'promotional';
  readonly name: string;
  readonly priority: number;
  /** How many months later it expires; absent: never. */
  readonly months?: number;
}

/** Customers that pay in advance, and what they were given and bought; everybody else has no wallet. */
export function grantsOf(customer: HistoryCustomer): readonly DemoGrant[] {
  if (indexOf(customer) % 6 !== 2) return [];
  const { startMonth: begin } = customer;
  const bought = { kind: 'paid', name: 'Prepaid credit', priority: 50 } as const;
  return [
    { month: begin, amount: '50.00', kind: 'promotional', name: 'Welcome credit', priority: 10, months: 3 },
    { ...bought, month: begin, amount: '600.00' },
    { ...bought, month: begin + 4, amount: '900.00' },
    { ...bought, month: begin + 9, amount: '900.00' },
  ];
}

export interface DemoCredit {
  readonly amount: string;
  readonly reason: 'goodwill' | 'product-unsatisfactory' | 'other';
  readonly memo: string;
}

/** What is taken back of the invoice of a month of the year; of most there is nothing. */
export function creditOf(customer: HistoryCustomer, month: number): DemoCredit | undefined {
  const index = indexOf(customer);
  if (month <= customer.startMonth) return undefined;
  if (index % 8 === 5 && month % 4 === 2)
    return { amount: '15.00', reason: 'goodwill', memo: 'For the slow afternoons of this month.' };
  if (index % 11 === 4 && month % 5 === 3)
    return { amount: '40.00', reason: 'product-unsatisfactory', memo: 'Results of one day were of no use.' };
  return undefined;
}
