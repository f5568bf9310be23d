import { Exact } from '#money';
import { localDate } from '../../../../ui/format/date.js';
import type { Tone } from '../../../../ui/tag/tag.js';
import type { Status } from './invoices.search.js';

export interface StateWords {
  readonly text: string;
  readonly tone: Tone;
}

interface Owed {
  readonly status: Status;
  readonly amountOpen: string;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  /** By the clock that governs it, which may be a test clock. */
  readonly isOverdue?: boolean | undefined;
}

/** What an invoice's state means at an instant, ms: it is due by the days of its own zone. */
export const stateAt = (invoice: Owed & { readonly timeZone: string }, at: number): StateWords =>
  stateOf(invoice, localDate(at, invoice.timeZone) ?? '');

/** What an invoice's state means on a day, YYYY-MM-DD: open ones say how long there is, or since when there is none. */
export function stateOf({ status, amountOpen, dueOn, isOverdue }: Owed, today: string): StateWords {
  if (status === 'paid') return { text: 'Paid', tone: 'positive' };
  if (status === 'void') return { text: 'Void', tone: 'plain' };
  if (status === 'uncollectible') return { text: 'Not collectible', tone: 'plain' };
  if (status === 'payment-failed') return { text: 'Payment failed', tone: 'danger' };
  if (status === 'payment-pending') return { text: 'Payment on its way', tone: 'accent' };
  if (!Exact.parse(amountOpen).isPositive()) return { text: 'Settled', tone: 'positive' };
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  if (Number.isNaN(days)) return { text: 'Open', tone: 'warning' };
  // Its clock is in another time than the reader: how long it is says nothing.
  if (isOverdue !== undefined && isOverdue !== days < 0)
    return isOverdue ? { text: 'Overdue', tone: 'danger' } : { text: 'Open', tone: 'plain' };
  if (days < 0) return { text: `Overdue for ${daysText(-days)}`, tone: 'danger' };
  const tone = days <= soonDays ? 'warning' : 'plain';
  return { text: days === 0 ? 'Open, due today' : `Open, due in ${daysText(days)}`, tone };
}

/** What is due later waits for nobody yet. */
const soonDays = 7;

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
