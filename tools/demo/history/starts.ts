import { sameNumbers } from '../content.js';
import { type HistoryCustomer, historyCustomers } from './content.js';

const dayMs = 86_400_000;

/** Days that every month has. */
const daysOfEveryMonth = 28;

/** An invoice of so many days ago was due three days ago: it is asked for, and not given up yet. */
const daysSinceOwed = 33;

/**
 * The day of the month on which the periods of a customer begin, from 1, the same in every run: people sign up on any day.
 * Of who owes a last invoice it is the one on which that is being asked for `today`.
 */
export function dayOfPeriods(customer: HistoryCustomer, today: number): number {
  if (customer.owesFrom !== undefined)
    return Math.min(new Date(today - daysSinceOwed * dayMs).getUTCDate(), daysOfEveryMonth);
  const next = sameNumbers(2_000 + historyCustomers.indexOf(customer));
  return 1 + Math.floor(next() * daysOfEveryMonth);
}

/** When a period of a customer last began, `at` or before it. */
export function beganBefore(customer: HistoryCustomer, at: number, today: number): number {
  const day = dayOfPeriods(customer, today);
  const date = new Date(at);
  const inMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day);
  return inMonth <= at ? inMonth : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, day);
}
