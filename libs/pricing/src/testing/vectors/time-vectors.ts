import {
  addTrial,
  type BillingCadence,
  daysToPeriodEndShare,
  elapsedShare,
  exclusiveDaysShare,
  type Interval,
  inclusiveDays,
  localDaysBetween,
  type Period,
  periodAt,
  periodContaining,
  share,
} from '#calendar';
import { Exact, paidFromBalance, roundToMinorUnit } from '#money';
import { rateAll } from '../../charge.js';
import { compileMetric } from '../../compiled-metric.js';
import { type Adapter, exact, type Fields, instant, type Vector } from './vector.js';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const second = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
const interval = ({ start, end }: Fields): Interval => ({ start: instant(start), end: instant(end) });
const monthly = (anchorAt: number, more: Partial<BillingCadence> = {}): BillingCadence => ({
  unit: 'month',
  count: 1,
  aligned: false,
  timeZone: 'UTC',
  anchorAt,
  ...more,
});

export const periods: Adapter = ({ input }) => {
  if (input.timezone !== undefined && input.from !== undefined) {
    const days = localDaysBetween(instant(input.from), instant(input.to), input.timezone);
    return { days, correct_days: days };
  }
  return input.billing === 'calendar' ? calendarInvoice(input) : { starts: startsBetween(input) };
};

function calendarInvoice({ invoice_at, timezone }: Fields): Fields {
  const cadence = monthly(instant('2023-11-20'), { aligned: true, timeZone: timezone });
  const current = periodContaining(cadence, instant(invoice_at)) as Period;
  const inclusive = ({ start, end }: Interval) => [second(start), second(end - 1_000)];
  return { fee_period: inclusive(current), usage_period: inclusive(periodAt(cadence, current.index - 1)) };
}

function startsBetween({ start, end, anchor_day }: Fields): string[] {
  const anchor = anchor_day === undefined ? start : `${start.slice(0, 8)}${String(anchor_day).padStart(2, '0')}`;
  const cadence = monthly(instant(anchor));
  const around = Array.from({ length: 24 }, (_, index) => periodAt(cadence, index - 12));
  return around.filter((period) => period.end > instant(start) && period.start < instant(end)).map((p) => day(p.start));
}

export const prorate: Adapter = ({ input, currency }) => {
  const active = input.full_period === undefined ? activeDays(input) : 0;
  const part =
    input.full_period === undefined
      ? share(active, input.full_period_days)
      : elapsedShare(interval(input.active), interval(input.full_period));
  const amount = exact(input.amount).times(part);
  const net = roundToMinorUnit(amount, currency);
  const tax = roundToMinorUnit(net.times(exact('0.2')), currency);
  return { amount, tax_20pct: tax, total: net.plus(tax) };
};

/** Where the vector states the local start of a week, the days are counted and not taken from it. */
function activeDays({ active_days, started_at, timezone }: Fields): number {
  if (started_at === undefined) return active_days;
  const cadence = monthly(instant(started_at), { unit: 'week', aligned: true, timeZone: timezone });
  return inclusiveDays(periodAt(cadence, 0), timezone);
}

export const prorateRatio: Adapter = ({ input }) => {
  const stub = interval(input.stub);
  const full = input.full_period === undefined ? periodAt(monthly(stub.end), -1).full : interval(input.full_period);
  const ratio = exclusiveDaysShare(stub, full, 'UTC');
  const [numerator, denominator] = ratio.toString().split('/');
  return { ratio, ratio_numerator: numerator, ratio_denominator: denominator };
};

export const planChange: Adapter = (vector) => {
  if (vector.input.unused_days !== undefined && vector.input.new_amount === undefined) return endedByDays(vector);
  return vector.input.lines === undefined ? oneFeeChange(vector) : componentChange(vector);
};

/** The days are stated: how many of the period were used, and how many of a fee in advance were not. */
function endedByDays({ input, currency }: Vector): Fields {
  const rounded = (amount: string, days: number) =>
    roundToMinorUnit(exact(amount).times(share(days, input.period_days)), currency);
  const credit = rounded(input.old_amount, input.unused_days);
  const usageCharge = rounded(input.usage_full_amount, input.used_days);
  const applied = paidFromBalance(usageCharge, credit);
  return { credit, usage_charge: usageCharge, credit_applied: applied, invoice_total: usageCharge.minus(applied) };
}

function componentChange({ input, currency, policy = [] }: Vector): Fields {
  const inclusive = policy.includes('prorate_by_calendar_day_inclusive_of_period_end');
  const end = inclusive ? instant(input.period.end_inclusive) + 86_400_000 : instant(input.period.end);
  const full = { start: instant(input.period.start), end };
  const changeAt = instant(input.change_at);
  const unused = inclusive
    ? daysToPeriodEndShare(changeAt, full, 'UTC')
    : exclusiveDaysShare({ start: changeAt, end }, full, 'UTC');
  const lines = (input.lines as Fields[]).flatMap(({ old, new: fee, prorate: isProrated = true }) => [
    ...(old == null ? [] : [exact(old).times(unused).negated()]),
    ...(fee == null ? [] : [isProrated ? exact(fee).times(unused) : exact(fee)]),
  ]);
  const rounded = lines.map((line) => roundToMinorUnit(line, currency)).filter((line) => !line.isZero());
  return { lines: rounded, net: Exact.sum(rounded) };
}

function oneFeeChange({ input, currency }: Vector): Fields {
  const full = { start: instant(input.period.start), end: instant(input.period.end_inclusive) + 86_400_000 };
  const changeAt = instant(input.change_at);
  const after = daysToPeriodEndShare(changeAt, full, 'UTC');
  const before = Exact.one.minus(after);
  const rounded = (amount: string, part: Exact) => roundToMinorUnit(exact(amount).times(part), currency);
  const credit = rounded(input.old_amount, after);
  const newCharge = rounded(input.new_amount, after);
  const usageBefore = rounded(input.usage_full_amount, before);
  return {
    credit,
    new_charge: newCharge,
    usage_charge: usageBefore,
    invoice_total: newCharge.plus(usageBefore).minus(credit),
    old_plan_invoice: rounded(input.old_amount, before).plus(usageBefore),
    new_plan_first_invoice: newCharge.plus(rounded(input.usage_full_amount, after)),
  };
}

export const trial: Adapter = ({ input }) => {
  if (input.usage !== undefined) {
    const tiers = [{ unitRate: input.usage.unit_amount as string }];
    const metric = { id: 'vector', name: 'Vector', aggregation: { type: 'sum' as const, element: 'v' }, tiers };
    const usage = [{ occurredAt: 0, arrival: 0, properties: { v: input.usage.quantity } }];
    const { charge } = rateAll(compileMetric(metric), { start: 0, end: 1 }, usage);
    return { usage_amount: charge.amount, fee_amount: elapsedShare({ start: 0, end: 0 }, { start: 0, end: 1 }) };
  }
  const end = addTrial(instant(input.start), 'day', input.trial_days, 'UTC');
  const paid = inclusiveDays({ start: end, end: instant('2024-04-01') }, 'UTC');
  const amount = exact(input.amount).times(share(paid, input.full_period_days));
  return { first_invoice_at_or_after: second(end), amount };
};
