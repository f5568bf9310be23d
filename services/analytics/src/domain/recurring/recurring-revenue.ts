import { type PeriodUnit, periodAt } from '#calendar';
import { Exact } from '#money';

export interface RecurringFee {
  /** ISO 4217. */
  readonly currency: string;
  /** Of a month, whatever the period is. */
  readonly monthly: Exact;
}

/** A part of a subscription's life, half-open, epoch milliseconds. */
export interface PaidStretch {
  readonly start: number;
  readonly end: number;
  readonly fee: RecurringFee;
}

/** What a customer pays for, over all of its subscriptions. */
export interface PayingCustomer {
  readonly accountId: string;
  readonly stretches: readonly PaidStretch[];
}

/** In one month and currency. What was at its beginning + new + expansion − contraction − churned is what is at its end. */
export interface RecurringMonth {
  /** Epoch milliseconds; its end is that of the month, or now in the running one. */
  readonly start: number;
  readonly end: number;
  readonly currency: string;
  readonly recurring: Exact;
  /** Of customers that had none at the beginning. */
  readonly new: Exact;
  readonly expansion: Exact;
  readonly contraction: Exact;
  /** Of customers that have none at the end. */
  readonly churned: Exact;
  readonly customersAtStart: number;
  readonly customers: number;
  readonly newCustomers: number;
  readonly churnedCustomers: number;
}

const daysOfMonth = Exact.parse('30.4375');
const daysOfWeek = 7;

/** What a fee per period comes to in a month of a twelfth of 365.25 days; undefined: periods of tests are no business. */
export function monthlyFee(amount: Exact, unit: PeriodUnit, count: number): Exact | undefined {
  const of = (units: number) => Exact.parse(units * count);
  switch (unit) {
    case 'day':
      return amount.times(daysOfMonth).dividedBy(of(1));
    case 'week':
      return amount.times(daysOfMonth).dividedBy(of(daysOfWeek));
    case 'month':
      return amount.dividedBy(of(1));
    case 'quarter':
      return amount.dividedBy(of(3));
    case 'year':
      return amount.dividedBy(of(12));
    default:
      return undefined;
  }
}

/** Half-open, epoch milliseconds. */
export interface Month {
  readonly start: number;
  readonly end: number;
  /** The month goes on behind its end here, which is now. */
  readonly isRunning: boolean;
}

/** The months of a zone that touch a range, the last up to `to`. */
export function monthsOf(from: number, to: number, timeZone: string): Month[] {
  const cadence = { unit: 'month', count: 1, aligned: true, timeZone, anchorAt: from } as const;
  const months: Month[] = [];
  for (let index = 0; ; index++) {
    const { start, end, full } = periodAt(cadence, index);
    if (start >= to) return months;
    months.push({ start: index === 0 ? full.start : start, end: Math.min(end, to), isRunning: end > to });
  }
}

type Sums = { -readonly [Name in keyof RecurringMonth]: RecurringMonth[Name] };

/** In the order of months and currencies; of a currency that nobody pays in, nothing. */
export function recurringRevenueOf(customers: readonly PayingCustomer[], months: readonly Month[]): RecurringMonth[] {
  const sums = months.map(() => new Map<string, Sums>());
  for (const { stretches } of customers) {
    for (const [at, month] of months.entries()) {
      // What begins at the first instant of a month is new in it, and what ends there is lost in it.
      const before = feesAt(stretches, month.start - 1);
      const after = feesAt(stretches, month.isRunning ? month.end : month.end - 1);
      for (const currency of new Set([...before.keys(), ...after.keys()])) {
        const ofCurrency = sums[at]!;
        const sum = ofCurrency.get(currency) ?? nothingIn(month, currency);
        ofCurrency.set(currency, sum);
        count(sum, before.get(currency) ?? Exact.zero, after.get(currency) ?? Exact.zero);
      }
    }
  }
  return sums.flatMap((ofMonth) =>
    [...ofMonth.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1)),
  );
}

const nothingIn = ({ start, end }: Month, currency: string): Sums => ({
  ...{ start, end, currency, recurring: Exact.zero, new: Exact.zero, expansion: Exact.zero, contraction: Exact.zero },
  ...{ churned: Exact.zero, customersAtStart: 0, customers: 0, newCustomers: 0, churnedCustomers: 0 },
});

function count(sum: Sums, before: Exact, after: Exact): void {
  sum.recurring = sum.recurring.plus(after);
  if (before.isPositive()) sum.customersAtStart++;
  if (after.isPositive()) sum.customers++;
  if (!before.isPositive()) {
    if (!after.isPositive()) return;
    sum.new = sum.new.plus(after);
    sum.newCustomers++;
  } else if (!after.isPositive()) {
    sum.churned = sum.churned.plus(before);
    sum.churnedCustomers++;
  } else if (after.compare(before) > 0) sum.expansion = sum.expansion.plus(after.minus(before));
  else sum.contraction = sum.contraction.plus(before.minus(after));
}

function feesAt(stretches: readonly PaidStretch[], at: number): Map<string, Exact> {
  const fees = new Map<string, Exact>();
  for (const { start, end, fee } of stretches)
    if (start <= at && at < end) fees.set(fee.currency, (fees.get(fee.currency) ?? Exact.zero).plus(fee.monthly));
  return fees;
}

/** Of what was there at the beginning, in percent with one decimal; undefined where nothing was. */
export function shareOfStart(part: Exact, month: RecurringMonth): string | undefined {
  const { recurring, contraction, churned, expansion } = month;
  const atStart = recurring.minus(month.new).minus(expansion).plus(contraction).plus(churned);
  return atStart.isPositive() ? part.times(Exact.parse(100)).dividedBy(atStart).toDecimal(1) : undefined;
}
