import { Exact } from './exact.js';

/** What of a possible credit is given: no more than was charged, less what was credited of it before. */
export function cappedCredit(possible: Exact, charged: Exact, creditedBefore: Exact): Exact {
  return Exact.max(Exact.min(possible, charged.minus(creditedBefore)), Exact.zero);
}

/** What a balance pays of a total, taxes included: all that it can. */
export function paidFromBalance(total: Exact, balance: Exact): Exact {
  return Exact.max(Exact.min(total, balance), Exact.zero);
}
