import { Exact, minorUnitsOf } from '#money';
import type { SimulatedSegment } from './simulated-segment.js';
import type { SimulatedCustomer, SimulationResult } from './simulation.js';

const mostNamed = 10;

/** Bounds of the distribution in per cent, each the first that its band has no more. */
const bands: readonly { readonly change: string; readonly below: Exact | undefined }[] = [
  { change: 'under -50 %', below: Exact.parse('-0.5') },
  { change: '-50 to -20 %', below: Exact.parse('-0.2') },
  { change: '-20 to -5 %', below: Exact.parse('-0.05') },
  { change: '-5 to 0 %', below: Exact.zero },
  { change: 'unchanged', below: undefined },
  { change: '0 to 5 %', below: Exact.parse('0.05') },
  { change: '5 to 20 %', below: Exact.parse('0.2') },
  { change: '20 to 50 %', below: Exact.parse('0.5') },
  { change: '50 % and more', below: undefined },
];
const unchanged = 4;

/** Adds customers up as they come; holds the few that it names, not all of them. */
export class SimulationSums {
  private before = Exact.zero;
  private after = Exact.zero;
  private events = 0;
  private customers = 0;
  private readonly counts = bands.map(() => 0);
  private increases: SimulatedCustomer[] = [];
  private decreases: SimulatedCustomer[] = [];

  constructor(private readonly currency: string) {}

  add(customer: SimulatedCustomer): void {
    const [before, after] = [Exact.parse(customer.before), Exact.parse(customer.after)];
    this.before = this.before.plus(before);
    this.after = this.after.plus(after);
    this.events += customer.events;
    this.customers += 1;
    const band = bandOf(before, after);
    this.counts[band] = (this.counts[band] ?? 0) + 1;
    if (band > unchanged) this.increases = largest([...this.increases, customer], -1);
    if (band < unchanged) this.decreases = largest([...this.decreases, customer], 1);
  }

  result(): SimulationResult {
    const { currency, before, after, events, customers } = this;
    const amount = (exact: Exact) => exact.toDecimal(minorUnitsOf(currency));
    return {
      currency,
      before: amount(before),
      after: amount(after),
      difference: amount(after.minus(before)),
      events,
      customers,
      distribution: bands.map(({ change }, at) => ({ change, customers: this.counts[at] ?? 0 })),
      largestIncreases: this.increases,
      largestDecreases: this.decreases,
    };
  }
}

/** What one customer's segments come to, by the totals of their lines. */
export function customerOf(
  { accountId, accountName, currency }: { accountId: string; accountName: string; currency: string },
  segments: readonly SimulatedSegment[],
  events: number,
): SimulatedCustomer {
  const sum = (of: 'before' | 'after') =>
    Exact.sum(segments.flatMap((segment) => segment[of].map(({ total }) => Exact.parse(total))));
  const [before, after] = [sum('before'), sum('after')];
  const text = (exact: Exact) => exact.toDecimal(minorUnitsOf(currency));
  const difference = text(after.minus(before));
  return { accountId, accountName, before: text(before), after: text(after), difference, events };
}

/** Whoever paid nothing pays infinitely more, as soon as it is anything. */
function bandOf(before: Exact, after: Exact): number {
  const difference = after.minus(before);
  if (difference.isZero()) return unchanged;
  const scale = before.abs();
  const isBelow = (share: Exact | undefined) => share !== undefined && difference.compare(share.times(scale)) < 0;
  const found = bands.findIndex(
    ({ below }, at) => (difference.isNegative() ? at < unchanged : at > unchanged) && isBelow(below),
  );
  if (found >= 0) return found;
  return difference.isNegative() ? unchanged - 1 : bands.length - 1;
}

const largest = (customers: SimulatedCustomer[], sign: 1 | -1): SimulatedCustomer[] =>
  customers
    .sort((one, other) => sign * Exact.parse(one.difference).compare(Exact.parse(other.difference)))
    .slice(0, mostNamed);
