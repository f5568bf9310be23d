import { Exact, minorUnitsOf } from '#money';

/**
 * Currencies whose digits at Stripe are not those of ISO 4217 (docs.stripe.com/currencies): UGX and ISK have none, and are
 * written with two all the same; MGA is written without.
 */
const digitsAtStripe: Readonly<Record<string, number>> = { UGX: 2, ISK: 2, MGA: 0 };

const digitsOf = (currency: string) => digitsAtStripe[currency] ?? minorUnitsOf(currency);

/** Decimal text in major units as Stripe's whole number; undefined for what it cannot be asked for, such as 0.005 KWD. */
export function stripeAmountOf(amount: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const exact = Exact.parse(amount);
  const whole = Number(exact.scaledTo(digits));
  if (!exact.roundTo(digits).equals(exact) || !Number.isSafeInteger(whole)) return undefined;
  // Of three digits the last has to be 0.
  return digits < 3 || whole % 10 === 0 ? whole : undefined;
}

/** Stripe's whole number as decimal text in major units, with the currency's own digits. */
export function amountOfStripe(amount: number, currency: string): string {
  const code = currency.toUpperCase();
  const scale = Exact.parse(String(10 ** digitsOf(code)));
  return Exact.parse(String(amount)).dividedBy(scale).toDecimal(minorUnitsOf(code));
}
