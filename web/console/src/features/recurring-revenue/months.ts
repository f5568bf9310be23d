import { Exact } from '#money';
import type { Answer } from '../../../../api/client.js';
import { localDate } from '../../../../ui/format/date.js';
import { dayPlus, localMidnight } from '../../../../ui/format/local-midnight.js';

/** As the API counts it: amounts are decimal text, moments RFC 3339. */
type Counted = Answer<'/v1/analytics/recurring-revenue'>['items'][number];

/** How recurring revenue came from the start of a month to its end. */
export interface Month extends Omit<Counted, 'month' | 'end' | 'currency'> {
  /** Its first day, YYYY-MM-DD. */
  readonly first: string;
  /** Whether it goes on. */
  readonly isRunning: boolean;
  readonly atStart: string;
}

/** The first day of the month so many months after that of a day. */
function monthPlus(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** When the first of so many months begins, of which the last one holds a moment. */
export function firstInstant(to: string, months: number, zone: string): string {
  const day = localDate(to, zone) ?? to.slice(0, 10);
  return localMidnight(monthPlus(day, 1 - months), zone) ?? to;
}

const monthsOfYear = 12;

/** The same months in years, each of which the API answers at once: a longer question it refuses. */
export function yearsUpTo(to: string, months: number, zone: string): readonly { from: string; to: string }[] {
  const years = Math.ceil(months / monthsOfYear);
  const starts = Array.from({ length: years }, (_, at) => firstInstant(to, months - at * monthsOfYear, zone));
  return starts.map((from, at) => ({ from, to: starts[at + 1] ?? to }));
}

/** Every month of a currency, also those in which nobody paid in it, from the first to the last that any currency has. */
export function monthsIn(currency: string, items: readonly Counted[], zone: string): readonly Month[] {
  const firstOf = ({ month }: Counted) => localDate(month, zone) ?? month.slice(0, 10);
  const ends = new Map(items.map((one) => [firstOf(one), one.end]));
  const days = [...ends.keys()].sort();
  const known = new Map(items.filter((one) => one.currency === currency).map((one) => [firstOf(one), one]));
  const months: Month[] = [];
  for (let first = days[0]; first !== undefined && first <= (days.at(-1) ?? ''); first = monthPlus(first, 1)) {
    const end = ends.get(first);
    const isRunning = end !== undefined && end !== localMidnight(monthPlus(first, 1), zone);
    months.push(monthOf(known.get(first) ?? nothing, first, isRunning));
  }
  return months;
}

const nothing = {
  ...{ recurring: '0', new: '0', expansion: '0', contraction: '0', churned: '0' },
  ...{ customers: 0, newCustomers: 0, churnedCustomers: 0 },
};

/** The API keeps 18 digits of what has no end. With fewer, three thirds are a whole; of what goes on being counted with, more are kept. */
const digits = { atStart: 15, shown: 12 } as const;

function monthOf(counted: Omit<Counted, 'month' | 'end' | 'currency'>, first: string, isRunning: boolean): Month {
  const { recurring, new: gained, expansion, contraction, churned } = counted;
  const atStart = total([recurring, contraction, churned]).minus(total([gained, expansion]));
  return { ...counted, first, isRunning, atStart: atStart.roundTo(digits.atStart).toString() };
}

/** All months as one: from what was there at first to what is there in the end. */
export function together(months: readonly Month[]): Omit<Month, 'churnPercent' | 'netRetentionPercent'> | undefined {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return undefined;
  const all = (name: 'new' | 'expansion' | 'contraction' | 'churned') => sum(...months.map((month) => month[name]));
  const count = (name: 'newCustomers' | 'churnedCustomers') =>
    months.reduce((before, month) => before + month[name], 0);
  return {
    ...{ first: first.first, isRunning: last.isRunning, atStart: first.atStart, recurring: last.recurring },
    ...{ new: all('new'), expansion: all('expansion'), contraction: all('contraction'), churned: all('churned') },
    ...{ customers: last.customers, newCustomers: count('newCustomers'), churnedCustomers: count('churnedCustomers') },
  };
}

/** Those that anybody pays in, the one with the most at its last month first. */
export function currenciesOf(items: readonly Counted[]): readonly string[] {
  const last = new Map<string, string>();
  for (const { currency, recurring } of items.toSorted((a, b) => (a.month < b.month ? -1 : 1)))
    last.set(currency, recurring);
  return [...last]
    .toSorted(([, one], [, other]) => Exact.parse(other).compare(Exact.parse(one)))
    .map(([currency]) => currency);
}

export const sum = (...amounts: readonly string[]): string => total(amounts).roundTo(digits.shown).toString();

export const difference = (from: string, less: string): string =>
  Exact.parse(from).minus(Exact.parse(less)).roundTo(digits.shown).toString();

const total = (amounts: readonly string[]): Exact =>
  amounts.reduce((all, one) => all.plus(Exact.parse(one)), Exact.zero);

/** The first and the last day of a month. */
export const daysOf = ({ first }: Pick<Month, 'first'>) => ({ from: first, to: dayPlus(monthPlus(first, 1), -1) });
