import { Exact } from '#money';
import type { CreditNote } from './credit-form.js';

type Credited = Pick<CreditNote, 'addedToBalance' | 'refunds' | 'failedRefunds'>;

/**
 * What of a credit note can still be paid back, decimal text in major units: what it added to the balance and was not paid
 * back since, or did not arrive, as far as later invoices have left it there.
 */
export function leftToPayBack({ addedToBalance, refunds, failedRefunds = [] }: Credited, balance: string): string {
  const sum = (some: readonly { readonly amount: string }[]) =>
    Exact.sum(some.map(({ amount }) => Exact.parse(amount)));
  const added = Exact.parse(addedToBalance).plus(sum(failedRefunds)).minus(sum(refunds));
  return Exact.max(Exact.min(added, Exact.parse(balance)), Exact.zero).toString();
}

export const balanceAfter = (balance: string, paidBack: string): string =>
  Exact.parse(balance).minus(Exact.parse(paidBack)).toString();
