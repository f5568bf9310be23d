import { shown, shownAmount } from '../../../../ui/format/money.js';
import type { Tone } from '../../../../ui/tag/tag.js';
import type { MetricForm } from './metric-form.js';
import type { CadenceUnit, Terms, TermsForm } from './terms-form.js';

export const modeNames: Readonly<Record<MetricForm['mode'], string>> = {
  graduated: 'Graduated',
  volume: 'Volume',
  package: 'Package',
  percentage: 'Percentage',
};

export const paymentNames: Readonly<Record<TermsForm['paymentOption'], string>> = {
  'invoice-only': 'As the invoice says',
  external: 'Reported by another system',
  gateway: 'Charged through a gateway',
};

export const modeWords: Readonly<Record<MetricForm['mode'], string>> = {
  graduated: 'Each part of the quantity is priced by the tier it falls into.',
  volume: 'The whole quantity is priced by the tier that it reaches.',
  package: 'Each started package of a tier costs its rate.',
  percentage: 'Each part of the quantity costs so many per cent of it.',
};

export const aggregationNames: Readonly<Record<MetricForm['type'], string>> = {
  sum: 'Sum of the values received',
  count: 'Number of events',
  max: 'Largest value',
  min: 'Smallest value',
  average: 'Average of the values',
  'unique-count': 'Number of different values',
  match: 'Number of events with a value',
  latest: 'Latest value',
  'time-weighted-sum': 'Value by the time that it held',
  percentile: 'Percentile of the values',
};

const units: Readonly<Record<CadenceUnit, readonly [one: string, many: string]>> = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  quarter: ['quarter', 'quarters'],
  year: ['year', 'years'],
  'test-5-minutes': ['5 minutes, for a test', '× 5 minutes, for a test'],
  'test-5-minutes-synthetic': ['5 minutes with made-up usage', '× 5 minutes with made-up usage'],
};

export const cadenceUnits = Object.keys(units) as CadenceUnit[];

/** "month", "3 months" */
export function periodWords(unit: CadenceUnit, count: number): string {
  const [one, many] = units[unit];
  return count === 1 ? one : `${count} ${many}`;
}

export const cadenceText = (form: { unit: CadenceUnit; count: string; calendarAligned: boolean }): string =>
  `every ${periodWords(form.unit, Number(form.count))}${form.calendarAligned ? ', from the first day of it' : ''}`;

export const cadenceChoices = cadenceUnits.map((unit) => [unit, `Every ${periodWords(unit, 1)}`] as const);

export const statusNames: Readonly<
  Record<'discovered' | 'draft' | 'published' | 'archived', { text: string; tone: Tone }>
> = {
  discovered: { text: 'Discovered', tone: 'warning' },
  draft: { text: 'Draft', tone: 'accent' },
  published: { text: 'In force', tone: 'positive' },
  archived: { text: 'Archived', tone: 'plain' },
};

/** "USD 199.00 a month + 1.50, then 1.35 a summary": what a product costs, in one line. */
export function chargeText({ currency, cadence, recurringFee, pricingMetrics }: Terms): string {
  const period = periodWords(cadence.unit, cadence.count);
  const fee = recurringFee && `${currency} ${shownAmount(recurringFee.amount, currency, 'en').text} a ${period}`;
  const usage = pricingMetrics.slice(0, 3).map((metric) => metricText(metric));
  const more = pricingMetrics.length > 3 ? [`${pricingMetrics.length - 3} more`] : [];
  return [fee, ...usage, ...more].filter(Boolean).join(' + ') || 'no price yet';
}

function metricText({ name, mode, tiers }: Terms['pricingMetrics'][number]): string {
  const rates = tiers.map(({ unitRate, fixedCost }) => rateText(unitRate, fixedCost, mode === 'percentage'));
  const shownRates = rates.length > 3 ? [...rates.slice(0, 2), `… ${rates.at(-1)}`] : rates;
  return `${shownRates.join(', then ')} ${name}`;
}

function rateText(unitRate = '0', fixedCost = '0', isPercent: boolean): string {
  const rate = `${rateShown(unitRate)}${isPercent ? ' %' : ''}`;
  if (fixedCost === '0') return rate;
  return unitRate === '0' ? `${rateShown(fixedCost)} flat` : `${rate} and ${rateShown(fixedCost)}`;
}

/** A rate with the digits that prices are said with, and all that it has beyond them. */
export const rateShown = (rate: string): string => shown(rate, 2, 18, 'en').text;
