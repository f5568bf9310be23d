import type { RefusalDetail } from '#decider';
import { Exact } from '#money';

/** Amounts beyond this are a slip of the keyboard. */
const largest = Exact.parse('1e15');
const mostOfPrice = Exact.parse('1e12');
const hundred = Exact.parse('100');

/** Of decimal text in major units. What could not be read has been refused by its shape. */
export function amountProblems(path: string, amount: string | undefined): RefusalDetail[] {
  if (amount === undefined) return [];
  const exact = Exact.parse(amount);
  if (exact.isNegative()) return [{ path, code: 'negative', message: 'must not be below zero' }];
  if (exact.compare(largest) > 0) return [{ path, code: 'too-large', message: `must not be above ${largest}` }];
  return [];
}

/** Of what somebody is charged: as those of tiers. */
export function priceProblems(path: string, price: string | undefined): RefusalDetail[] {
  const problems = amountProblems(path, price);
  if (problems.length > 0 || price === undefined || Exact.parse(price).compare(mostOfPrice) < 0) return problems;
  return [{ path, code: 'too-large', message: `must be below ${mostOfPrice}` }];
}

/** Of decimal text in per cent. */
export function percentageProblems(path: string, percentage: string | undefined): RefusalDetail[] {
  if (percentage === undefined) return [];
  const exact = Exact.parse(percentage);
  if (!exact.isNegative() && exact.compare(hundred) <= 0) return [];
  return [{ path, code: 'percentage-out-of-range', message: 'must lie from 0 to 100 per cent' }];
}

/** Each item of a list whose `field` (the item itself, when it is empty) stands in an earlier item. */
export function repeated(
  path: string,
  field: string,
  items: readonly unknown[] | undefined,
  code: string,
  message: string,
): RefusalDetail[] {
  const seen = new Set<unknown>();
  return (items ?? []).flatMap((item, index) => {
    const value = field === '' ? item : (item as Record<string, unknown> | undefined)?.[field];
    if (value === undefined) return [];
    const isRepeated = seen.has(value);
    seen.add(value);
    return isRepeated ? [{ path: [path, index, field].filter((part) => part !== '').join('/'), code, message }] : [];
  });
}

export function within(prefix: string, { path, code, message }: RefusalDetail): RefusalDetail {
  return { path: `${prefix}${path}`, code, message };
}
