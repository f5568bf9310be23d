import { Exact } from '#money';
import type { Status } from './invoices.search.js';

export type InvoiceAct = 'void' | 'give-up';

interface Owed {
  readonly status: Status;
  readonly amountOpen: string;
  readonly amountPaid: string;
  /** What took something back of it. */
  readonly credits?: readonly unknown[] | undefined;
}

/** What can be done about what is owed, as invoicing decides it: nothing of it, where nothing is open. */
export function possibleActs({ status, amountOpen, amountPaid, credits = [] }: Owed): readonly InvoiceAct[] {
  if (status === 'void' || !Exact.parse(amountOpen).isPositive()) return [];
  const isTouched = status === 'payment-pending' || credits.length > 0 || !Exact.parse(amountPaid).isZero();
  return [...(isTouched ? [] : (['void'] as const)), ...(status === 'uncollectible' ? [] : (['give-up'] as const))];
}

/** What is open after a payment: nothing, where more is paid than is owed. */
export const openAfter = (amountOpen: string, paid: string): string =>
  Exact.max(Exact.parse(amountOpen).minus(Exact.parse(paid)), Exact.zero).toString();
