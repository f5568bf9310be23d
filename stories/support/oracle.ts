import { Decimal } from 'decimal.js';
import type { Usage } from './summarisation.js';

/** What "Document summarisation" must charge, worked out by hand: shares nothing with the product but the event. */
export interface ExpectedCharge {
  readonly quantity: string;
  readonly events: number;
  /** Exact, as rating has it. */
  readonly usage: string;
  /** As the invoice has it: usage rounded to cents, and the fee of 199.00. */
  readonly total: string;
}

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const firstTier = new Exact(1000);

export function expectedCharge(events: readonly Usage[]): ExpectedCharge {
  const quantity = events.reduce(
    (sum, { properties }) => sum.plus(String(properties['summaries'])),
    new Exact(0) as Decimal,
  );
  const cheap = Exact.max(quantity.minus(firstTier), 0);
  const usage = quantity.minus(cheap).times('1.50').plus(cheap.times('1.35'));
  return {
    quantity: quantity.toFixed(),
    events: events.length,
    usage: usage.toFixed(),
    total: usage.toDecimalPlaces(2).plus('199.00').toFixed(2),
  };
}

/** Several months together, as events add up: without fees, and unrounded. */
export function sumOf(charges: readonly ExpectedCharge[]): { events: number; quantity: string; amount: string } {
  const sum = (of: (charge: ExpectedCharge) => string | number) =>
    charges.reduce((total, charge) => total.plus(of(charge)), new Exact(0) as Decimal).toFixed();
  return {
    events: Number(sum(({ events }) => events)),
    quantity: sum(({ quantity }) => quantity),
    amount: sum(({ usage }) => usage),
  };
}
