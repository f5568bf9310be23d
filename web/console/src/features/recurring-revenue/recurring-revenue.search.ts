import { oneOf, textOf } from '../../search-text.js';

/** How many months are looked at; absent: twelve. */
export const spans = ['12', '24', '36'] as const;

export interface RecurringSearch {
  readonly months?: (typeof spans)[number] | undefined;
  /** Of several; absent: the one with the most. */
  readonly currency?: string | undefined;
  /** What comes from one product alone. */
  readonly productId?: string | undefined;
}

export function recurringSearch(search: Record<string, unknown>): RecurringSearch {
  const months = oneOf(spans, search['months']);
  return {
    months: months === '12' ? undefined : months,
    currency: textOf(search['currency'], 3),
    productId: textOf(search['productId'], 64),
  };
}
