import { Exact } from '#money';

interface Posting {
  readonly account: string;
  readonly amount: string;
}

/** What a transaction does to the balance: the sum of its postings on credit; the others say where it comes from or goes. */
export const movementOf = (postings: readonly Posting[]): string =>
  Exact.sum(postings.filter(({ account }) => account === 'credit').map(({ amount }) => Exact.parse(amount))).toString();
