import { minorUnitsOf } from './currency.js';
import { Exact } from './exact.js';

/**
 * The smallest charges of a card, in major units (docs.stripe.com/currencies, minimum and maximum charge amounts). They are
 * those of the currency that the seller is paid out in: where that is another one, and for all other currencies, the provider
 * says so when it is asked.
 */
const least: Readonly<Record<string, string>> = {
  ...{ AED: '2', AUD: '0.50', BGN: '1', BRL: '0.50', CAD: '0.50', CHF: '0.50', CZK: '15', DKK: '2.50', EUR: '0.50' },
  ...{ GBP: '0.30', HKD: '4', HUF: '175', INR: '0.50', JPY: '50', MXN: '10', MYR: '2', NOK: '3', NZD: '0.50' },
  ...{ PLN: '2', RON: '2', SEK: '3', SGD: '0.50', THB: '10', USD: '0.50' },
};

/** In minor units: eight digits. */
const most = Exact.parse('99999999');

/** Of these more digits may be charged, of each another number: the provider says it. */
const ofMoreDigits = new Set(['COP', 'HUF', 'IDR', 'INR', 'JPY', 'LBP']);

export const chargeBounds = ['amount-too-small', 'amount-too-large'] as const;
export type ChargeBound = (typeof chargeBounds)[number];

/**
 * Why an amount is charged to no card, whoever pays; undefined: it may be.
 * @param amount in major units
 */
export function chargeBoundPassed(amount: Exact, currency: string): ChargeBound | undefined {
  const smallest = least[currency];
  if (smallest !== undefined && amount.compare(Exact.parse(smallest)) < 0) return 'amount-too-small';
  if (ofMoreDigits.has(currency)) return undefined;
  const inMinorUnits = amount.times(Exact.parse(String(10 ** minorUnitsOf(currency))));
  return inMinorUnits.compare(most) > 0 ? 'amount-too-large' : undefined;
}
